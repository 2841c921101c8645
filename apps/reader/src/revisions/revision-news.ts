import type { Reading } from '@postil/contract';

type Current = { readonly revisionId: string; readonly number: number };

/**
 * How the revision on the screen stands to the one that the group reads. `older`: the reader asked for another one
 * and knows it. `new` and `set-back`: the group turned to another one while they were reading.
 */
export type RevisionNews =
  { readonly kind: 'none' } | { readonly kind: 'older' | 'new' | 'set-back'; readonly current: Current };

export function revisionNews(
  { revision, current: whenOpened }: Pick<Reading, 'revision' | 'current'>,
  current: Current,
): RevisionNews {
  if (current.revisionId === revision.id) return { kind: 'none' };
  if (revision.id !== whenOpened.id) return { kind: 'older', current };
  return { kind: current.number > revision.number ? 'new' : 'set-back', current };
}
