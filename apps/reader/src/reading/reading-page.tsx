import { useParams } from 'react-router';
import { Page } from '../app/page.js';
import { Bar } from '../design/bar.js';
import { Waiting } from '../design/notice.js';
import { useMessages } from '../messages/messages.js';

/** One reading: the text and its margin. */
export default function ReadingPage() {
  const { reading } = useMessages();
  const { readingId } = useParams();
  return (
    <Page title="" bar={<Bar />}>
      <Waiting key={readingId}>{reading.loading}</Waiting>
    </Page>
  );
}
