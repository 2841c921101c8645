import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { NotFoundPage } from '../app/not-found-page.js';
import { NotFetched } from '../app/not-fetched.js';
import { Page } from '../app/page.js';
import '../app/plain-page.css';
import { Waiting } from '../design/notice.js';
import { useMessages } from '../messages/messages.js';
import { fetchReading } from '../reading/reading-api.js';
import { ApiFailure } from '../sync/api-failure.js';
import { OpenedReview } from './opened-review.js';
import { fetchReview, reviewKey } from './review-api.js';

/** The notes of a reading that lost their passage, or may have: fetches what there is, then opens the list. */
export default function ReviewPage() {
  const messages = useMessages();
  const { readingId = '' } = useParams();
  const reading = useQuery({
    queryKey: ['reading', readingId],
    queryFn: ({ signal }) => fetchReading(readingId, signal),
    staleTime: Infinity,
    gcTime: 0,
  });
  const review = useQuery({
    queryKey: reviewKey(readingId),
    queryFn: ({ signal }) => fetchReview(readingId, signal),
    staleTime: 0,
  });
  if (reading.data && review.data) {
    return <OpenedReview key={readingId} reading={reading.data} review={review.data} />;
  }
  const error = reading.error ?? review.error;
  if (error instanceof ApiFailure && error.code === 'not-found') return <NotFoundPage />;
  const again = () => {
    if (reading.isError) void reading.refetch();
    if (review.isError) void review.refetch();
  };
  return (
    <Page title={messages.review.title} className="plain-page">
      {error ? (
        <NotFetched title={messages.review.failed} error={error} onRetry={again} />
      ) : (
        <Waiting>{messages.review.loading}</Waiting>
      )}
    </Page>
  );
}
