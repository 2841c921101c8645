import { useState } from 'react';
import { useAccount } from '../../account/me.js';
import { NotFoundPage } from '../../app/not-found-page.js';
import { useKeptOperations } from '../../sync/kept/use-kept-operations.js';
import { ClosedReading } from './closed-reading.js';

/** A reading that is not there for whoever asks; but if they wrote something in it that was not sent, that is. */
export function MissingReading({ readingId }: { readingId: string }) {
  const kept = useKeptOperations(useAccount().id);
  // As it was when the page was opened: it stays that page when they have discarded the last of it.
  const [memberId] = useState(() => kept.find((each) => each.readingId === readingId)?.memberId);
  if (memberId === undefined) return <NotFoundPage />;
  return <ClosedReading readingId={readingId} memberId={memberId} />;
}
