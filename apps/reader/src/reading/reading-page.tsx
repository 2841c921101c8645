import '../app/checks-without-eval.js';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { NotFetched } from '../app/not-fetched.js';
import { Page } from '../app/page.js';
import '../app/plain-page.css';
import { Waiting } from '../design/notice.js';
import { useShelfAtHand } from '../library/use-shelf-at-hand.js';
import { useMessages } from '../messages/messages.js';
import type { MovedReading } from '../revisions/moved-reading.js';
import { ApiFailure } from '../sync/api-failure.js';
import { ClosedReading } from './closed/closed-reading.js';
import { MissingReading } from './closed/missing-reading.js';
import { OpenedReading } from './opened-reading.js';
import { readingQuery } from './reading-query.js';

/** A text with its notes: fetches what is known of the reading, then opens it. */
export default function ReadingPage() {
  const messages = useMessages();
  const { readingId = '' } = useParams();
  const [query] = useSearchParams();
  /** An older revision to read; null for the one that the group reads. */
  const asked = query.get('revision');
  const [moved, setMoved] = useState<MovedReading | null>(null);
  /** The reading that was closed to the reader while it was open. */
  const [closedId, setClosedId] = useState<string | null>(null);
  const hasMoved = asked === null && moved?.reading.id === readingId;
  const reading = useQuery({ ...readingQuery(readingId, asked), enabled: !hasMoved });
  const opened = useMemo(
    () => (hasMoved ? moved : reading.data && { reading: reading.data, arrival: null, takeStore: null }),
    [hasMoved, moved, reading.data],
  );
  useShelfAtHand(opened && closedId !== readingId ? opened.reading.group.id : null);
  // One element for all revisions of a reading, so that what one is writing stays while the text changes.
  if (opened && closedId === readingId)
    return <ClosedReading readingId={readingId} memberId={opened.reading.memberId} known={opened.reading} />;
  if (opened) {
    return (
      <OpenedReading
        key={readingId}
        opened={opened}
        onMoved={setMoved}
        onClosed={() => setClosedId(readingId)}
      />
    );
  }
  if (reading.error instanceof ApiFailure && reading.error.code === 'not-found')
    return <MissingReading key={readingId} readingId={readingId} />;
  return (
    <Page title="" className="plain-page">
      {reading.isError ? (
        <NotFetched
          title={messages.reading.failed}
          error={reading.error}
          onRetry={() => void reading.refetch()}
        />
      ) : (
        <Waiting>{messages.reading.loading}</Waiting>
      )}
    </Page>
  );
}
