import type { Failure, FailureCode } from '@postil/contract';
import type { FeedState } from '@postil/feed';
import type { NewestRow } from './conflict.js';
import type { Operation } from './operation.js';
import { newestHighlight } from './overlay.js';

/** What may help with a refused change: sending it again as it is, or `over` what stands there by now. */
export type Remedy = 'again' | 'over';

/** The same again is refused again. */
const hopeless: readonly FailureCode[] = [
  'already-deleted',
  'id-taken',
  'operation-id-reused',
  'too-large',
  'revision-outdated',
  'nothing-to-undo',
  'anchor-unknown-paragraph',
  'anchor-out-of-bounds',
  'anchor-split-surrogate',
  'anchor-empty',
  'anchor-too-long',
  'anchor-quote-mismatch',
];

/** `standing` is what the server told of the thing to be changed; `isNewThread`: its highlight is on its own way. */
export function remedyFor(
  { action, threadId }: Operation,
  why: Failure,
  { told, standing, isNewThread }: RemedyFacts,
): Remedy | null {
  if (hopeless.includes(why.code)) return null;
  if (action.kind === 'highlight:create') return 'again';
  if (action.kind === 'comment:create') {
    const hasThread = isNewThread || newestHighlight(told, threadId) !== null;
    return hasThread || why.code !== 'not-found' ? 'again' : null;
  }
  // A deleted highlight may still have a thread, and that a place.
  if (!standing || (standing.deleted && action.kind !== 'highlight:place')) return null;
  return why.code === 'version-conflict' ? 'over' : 'again';
}

interface RemedyFacts {
  readonly told: readonly FeedState[];
  readonly standing: NewestRow | null;
  readonly isNewThread: boolean;
}
