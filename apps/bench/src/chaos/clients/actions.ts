import { randomUUID } from 'node:crypto';
import { Color, type Reading } from '@postil/contract';
import type { PlannedOperation } from '../plan/operation-plan.js';
import type { KnownNotes } from './known-notes.js';
import type { Action } from './reader-sync.js';

const colors = Color.options;

export interface Deed {
  readonly entityId: string;
  readonly threadId: string;
  readonly action: Action;
}

export interface Ground {
  readonly reading: Reading;
  /** Where each paragraph begins: `text` is at least ten characters long. */
  readonly paragraphs: readonly { readonly id: string; readonly ordinal: number; readonly text: string }[];
}

/** What an intent comes to with the notes that are there; where it finds nothing to change, a highlight is made. */
export function deedOf(planned: PlannedOperation, notes: KnownNotes, ground: Ground): Deed {
  const [first, second] = planned.shares;
  switch (planned.intent) {
    case 'highlight':
      return highlight(planned, ground, 'group');
    case 'private-highlight':
      return highlight(planned, ground, 'private');
    case 'comment':
    case 'reply': {
      const on = pick(notes.openHighlights(), first);
      if (!on) break;
      const parent = planned.intent === 'reply' ? pick(notes.commentsOn(on.id), second) : undefined;
      const madeAt = new Date().toISOString();
      const payload = { highlightId: on.id, parentId: parent?.id ?? null, body: words(planned), madeAt };
      return { entityId: randomUUID(), threadId: on.id, action: { kind: 'comment:create', payload } };
    }
    case 'edit':
    case 'remove-comment': {
      const own = pick(notes.ownComments(), first);
      if (!own) break;
      const { id: entityId, highlightId: threadId, version, body: before } = own;
      const action: Action =
        planned.intent === 'edit'
          ? { kind: 'comment:edit', payload: { body: words(planned) }, version, before }
          : { kind: 'comment:remove', version, before };
      return { entityId, threadId, action };
    }
    case 'recolor':
    case 'move':
    case 'remove-highlight': {
      const own = pick(notes.ownHighlights(), first);
      if (!own) break;
      const { id, version, visibility } = own;
      if (planned.intent === 'remove-highlight') {
        return { entityId: id, threadId: id, action: { kind: 'highlight:remove', version } };
      }
      const payload =
        planned.intent === 'recolor'
          ? { color: pick(colors, second) ?? 'yellow' }
          : { visibility: visibility === 'group' ? 'private' : 'group' };
      return { entityId: id, threadId: id, action: { kind: 'highlight:edit', payload, version } };
    }
  }
  return highlight(planned, ground, 'group');
}

function highlight(
  { shares: [first, second, third] }: PlannedOperation,
  { reading, paragraphs }: Ground,
  visibility: 'group' | 'private',
): Deed {
  const paragraph = pick(paragraphs, first);
  if (!paragraph) throw new Error('There is no paragraph to highlight in.');
  const { id: paragraphId, ordinal, text } = paragraph;
  const from = Math.floor(second * (text.length - 9));
  const id = randomUUID();
  const payload = {
    revisionId: reading.revision.id,
    anchor: {
      start: { paragraphId, offset: from },
      end: { paragraphId, offset: from + 9 },
      quote: { exact: text.slice(from, from + 9), prefix: '', suffix: '' },
    },
    color: pick(colors, third) ?? 'yellow',
    visibility,
    madeAt: new Date().toISOString(),
  };
  const range = { startOrdinal: ordinal, endOrdinal: ordinal };
  return { entityId: id, threadId: id, action: { kind: 'highlight:create', payload, range } };
}

/** Never twice the same, so that whose words stand there is beyond doubt. */
function words({ shares: [, , third] }: PlannedOperation): string {
  return `Words of ${randomUUID()}, ${'and more of them '.repeat(1 + Math.floor(third * 4))}`.trim();
}

function pick<Item>(items: readonly Item[], share: number): Item | undefined {
  return items[Math.floor(share * items.length)];
}
