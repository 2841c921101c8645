import { useState } from 'react';
import { draftsIn, type KeptDraft } from '../../sync/drafts.js';
import { outboxOf } from '../../sync/kept/outbox-of-account.js';
import { useKeptOperations } from '../../sync/kept/use-kept-operations.js';
import { parkedNotes, type ParkedNote } from '../../sync/parked-notes.js';

export interface LeftBehind {
  /** What was refused. */
  readonly notes: readonly ParkedNote[];
  /** What was still being written. */
  readonly drafts: readonly KeptDraft[];
  discard(entityId: string): void;
}

/** What somebody wrote in a reading that did not get out before it was closed to them. */
export function useLeftBehind(readingId: string, memberId: string, account: string): LeftBehind {
  const kept = useKeptOperations(account).filter((each) => each.readingId === readingId);
  const [drafts] = useState(() => draftsIn(window.localStorage).all({ readingId, memberId }));
  return {
    notes: parkedNotes(
      kept.map(({ operation, refusal }) => ({ operation, refusal, status: 'refused' })),
      [],
    ),
    drafts,
    discard(entityId) {
      const storage = outboxOf(account).forReading(readingId, memberId, { inBackground: true });
      for (const { operation } of kept) if (operation.entityId === entityId) storage.remove(operation.opId);
    },
  };
}
