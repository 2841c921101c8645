import type { Change, Frame } from '@postil/contract';

const JOINABLE: readonly Change['type'][] = ['highlight', 'comment', 'count'];

/** Whether a frame may wait for others. Rights and revisions take effect with the frame that tells of them. */
export function mayWait({ changes }: Frame): boolean {
  return changes.every(({ type }) => JOINABLE.includes(type));
}

/** One frame for two that may both wait; null when the second doesn't follow the first. */
export function joinFrames(first: Frame, second: Frame): Frame | null {
  if (second.epoch !== first.epoch || second.after !== first.through) return null;
  return { ...first, through: second.through, changes: latestOf([...first.changes, ...second.changes]) };
}

/** Of each row its latest state, in the order in which rows last changed. */
export function latestOf(changes: readonly Change[]): Change[] {
  const latest = new Map<string, Change>();
  for (const change of changes) {
    const key = keyOf(change);
    latest.delete(key);
    latest.set(key, change);
  }
  return [...latest.values()];
}

/** With the type: a highlight and a comment may have the same id. */
function keyOf({ type, row }: Change): string {
  if (type === 'count') return `${type} ${row.revisionId} ${row.chapterId}`;
  return 'id' in row ? `${type} ${row.id}` : type;
}
