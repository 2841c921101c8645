import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { NotFoundPage } from '../app/not-found-page.js';
import { Page } from '../app/page.js';
import '../app/plain-page.css';
import { Button } from '../design/button.js';
import { Notice, Waiting } from '../design/notice.js';
import { failureText } from '../messages/failure-text.js';
import { useMessages } from '../messages/messages.js';
import { ApiFailure } from '../sync/api-failure.js';
import { OpenedReading } from './opened-reading.js';
import { fetchReading } from './reading-api.js';

/** A text with its notes: fetches what is known of the reading, then opens it. */
export default function ReadingPage() {
  const messages = useMessages();
  const { readingId = '' } = useParams();
  const reading = useQuery({
    queryKey: ['reading', readingId],
    queryFn: ({ signal }) => fetchReading(readingId, signal),
    // A reading on the screen is kept up to date by its feed; asking again would only draw the text anew.
    staleTime: Infinity,
    gcTime: 0,
  });
  if (reading.data) {
    const { id, revision } = reading.data;
    return <OpenedReading key={`${id} ${revision.id}`} reading={reading.data} />;
  }
  if (reading.error instanceof ApiFailure && reading.error.code === 'not-found') return <NotFoundPage />;
  return (
    <Page title="" className="plain-page">
      {reading.isError ? (
        <Notice
          title={messages.reading.failed}
          actions={<Button onPress={() => void reading.refetch()}>{messages.shell.tryAgain}</Button>}
        >
          {failureText(messages, reading.error)}
        </Notice>
      ) : (
        <Waiting>{messages.reading.loading}</Waiting>
      )}
    </Page>
  );
}
