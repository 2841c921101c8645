import type { Change, Snapshot } from '@postil/contract';
import type { ToldRow } from '../history/history-entry.js';

/** The notes among changes, as the history keeps them. A withdrawal tells a version, but no seq of its own. */
export function toldRowsOf(changes: readonly Change[]): ToldRow[] {
  const rows: ToldRow[] = [];
  for (const change of changes) {
    if (change.type === 'highlight' || change.type === 'comment') {
      rows.push([change.row.id, change.row.version, change.row.changedSeq]);
    }
  }
  return rows;
}

/** The rows of a snapshot with these ids. */
export function rowsIn(snapshot: Snapshot, ids: ReadonlySet<string>): ToldRow[] {
  return snapshot.feeds.flatMap(({ highlights, comments }) =>
    [...highlights, ...comments]
      .filter(({ id }) => ids.has(id))
      .map(({ id, version, changedSeq }): ToldRow => [id, version, changedSeq]),
  );
}
