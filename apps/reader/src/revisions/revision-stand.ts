import type { RevisionInfo } from '@postil/contract';

/**
 * How a revision stands to the one being read: `outdated`, the group has turned to another one than it was compared
 * with; `earlier`, it was published and can be gone back to; `closed`, only others could do that.
 */
export type RevisionStand =
  'preparing' | 'ready' | 'outdated' | 'failed' | 'publishing' | 'current' | 'earlier' | 'closed';

export function standOf(
  { state, current, baseId }: Pick<RevisionInfo, 'state' | 'current' | 'baseId'>,
  currentId: string,
  mayPublish: boolean,
): RevisionStand {
  if (current) return 'current';
  if (state === 'published') return mayPublish ? 'earlier' : 'closed';
  if (state === 'ready' && baseId !== null && baseId !== currentId) return 'outdated';
  return state;
}
