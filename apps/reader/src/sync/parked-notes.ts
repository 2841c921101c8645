import type { Failure } from '@postil/contract';
import type { Action, Operation } from './operation.js';
import type { OutboxEntry } from './outbox.js';

/** Something that the server will not take as it is, with all that is needed to do it another way. */
export interface ParkedNote {
  readonly entityId: string;
  readonly threadId: string;
  readonly kind: Action['kind'];
  /** What its author wrote; null where there is nothing to read. */
  readonly words: string | null;
  /** The passage of a new highlight. */
  readonly quote: string | null;
  readonly why: Failure;
}

/** What was refused, in the order of making; of several changes of one thing the last. */
export function parkedNotes(entries: readonly OutboxEntry[]): ParkedNote[] {
  const parked = new Map<string, ParkedNote>();
  for (const { operation, refusal } of entries) {
    if (refusal) parked.set(operation.entityId, parkedNote(operation, refusal));
  }
  return [...parked.values()];
}

function parkedNote({ action, entityId, threadId }: Operation, why: Failure): ParkedNote {
  const isWritten = action.kind === 'comment:create' || action.kind === 'comment:edit';
  return {
    ...{ entityId, threadId, kind: action.kind, why },
    words: isWritten ? action.payload.body : null,
    quote: action.kind === 'highlight:create' ? action.payload.anchor.quote.exact : null,
  };
}
