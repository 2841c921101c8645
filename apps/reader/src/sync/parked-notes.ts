import type { Failure } from '@postil/contract';
import type { FeedState } from '@postil/feed';
import type { NewestRow } from './conflict.js';
import type { Action, Operation } from './operation.js';
import type { OutboxEntry } from './outbox-item.js';
import { remedyFor, type Remedy } from './remedies.js';
import { toldRow } from './told-rows.js';

/** Something that the server will not take as it is, with all that is needed to do it another way. */
export interface ParkedNote {
  readonly entityId: string;
  readonly threadId: string;
  /** What is new stays that, however it was changed before it was sent. */
  readonly kind: Action['kind'];
  /** What its author wrote last; null where there is nothing to read. */
  readonly words: string | null;
  /** The passage of a new highlight, or the one that was chosen for a note. */
  readonly quote: string | null;
  readonly why: Failure;
  readonly remedy: Remedy | null;
  /** What the server told of the thing to be changed. Who sends theirs over it names it, so that it is just this. */
  readonly standing: NewestRow | null;
}

/** What was refused, in the order of making; several changes of one thing are one. `told` is what the server told. */
export function parkedNotes(entries: readonly OutboxEntry[], told: readonly FeedState[]): ParkedNote[] {
  const refused = new Map<string, OutboxEntry[]>();
  for (const entry of entries) {
    const { entityId } = entry.operation;
    if (entry.refusal) refused.set(entityId, [...(refused.get(entityId) ?? []), entry]);
  }
  const isNewThread = (threadId: string) =>
    entries.some(
      ({ operation }) => operation.entityId === threadId && operation.action.kind === 'highlight:create',
    );
  return [...refused].flatMap(([entityId, changes]) => {
    const creation = changes.find(({ operation }) => operation.action.kind.endsWith(':create'));
    const decisive = creation ?? changes.at(-1);
    if (!decisive?.refusal) return [];
    const { operation, refusal: why } = decisive;
    const { threadId, action } = operation;
    const standing = toldRow(told, entityId);
    return {
      ...{ entityId, threadId, kind: action.kind, why, standing },
      words: wordsOf(creation ? changes : [decisive]),
      quote: quoteOf(operation),
      remedy: remedyFor(operation, why, { told, standing, isNewThread: isNewThread(threadId) }),
    };
  });
}

function wordsOf(changes: readonly OutboxEntry[]): string | null {
  const written = changes.flatMap(({ operation: { action } }) =>
    action.kind === 'comment:create' || action.kind === 'comment:edit' ? action.payload.body : [],
  );
  return written.at(-1) ?? null;
}

function quoteOf({ action }: Operation): string | null {
  if (action.kind === 'highlight:create') return action.payload.anchor.quote.exact;
  if (action.kind !== 'highlight:place' || action.payload.decision !== 'place') return null;
  return action.payload.anchor.quote.exact;
}
