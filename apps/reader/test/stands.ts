import type { Highlight } from '@postil/contract';
import { quote } from './fake-reading.js';

/** Where a highlight stands in one revision, or that it doesn't. */
export type Stand = Pick<Highlight, 'placement' | 'orphan' | 'quote'>;

/** By revision. */
export type Stands = Map<string, Stand>;

/** Where `stand` was on another revision, at the same place. */
export const on = (revisionId: string, { placement, quote: words }: Stand): Stand => ({
  placement: placement && { ...placement, revisionId, status: 'moved' },
  orphan: null,
  quote: words,
});

export const orphaned = (revisionId: string, lastRevisionId: string): Stand => ({
  placement: null,
  orphan: { revisionId, lastRevisionId, decidedBy: null },
  quote,
});
