import type { FeedState } from '@postil/feed';
import { placeOf, type NewestRow } from './conflict.js';
import type { Operation } from './operation.js';
import { newestComment, newestHighlight } from './overlay.js';

/** The newest version that the server told of; 0 before it knows the entity at all. */
export function toldVersion(told: readonly FeedState[], entityId: string): number {
  return (newestHighlight(told, entityId) ?? newestComment(told, entityId))?.version ?? 0;
}

/** Whether a highlight was deleted or taken from one's sight. Where nothing was told of it, it may be still to come. */
export function isHighlightGone(told: readonly FeedState[], id: string, isWhole: boolean): boolean {
  const row = newestHighlight(told, id);
  if (row) return row.deletedAt !== null;
  return isWhole || told.some(({ highlights }) => highlights.has(id));
}

/** The epoch of the shared feed, in which all versions are meant; undefined before anything was told. */
export function toldEpoch(told: readonly FeedState[]): string | undefined {
  return told.find(({ audience, cursor }) => audience === 'shared' && cursor.epoch !== '')?.cursor.epoch;
}

/** What of a row decides a conflict; null when the server has told of none. */
export function toldRow(told: readonly FeedState[], entityId: string): NewestRow | null {
  const comment = newestComment(told, entityId);
  const highlight = newestHighlight(told, entityId);
  const row = comment ?? highlight;
  if (!row) return null;
  const place = highlight ? placeOf(highlight) : '';
  const body = comment?.body ?? null;
  return { version: row.version, epoch: toldEpoch(told), deleted: row.deletedAt !== null, body, place };
}

/**
 * What a change has to follow upon that the server took for made on another version; null when nobody can say yet.
 * `refresh` fetches once more, the chapters that are shown or all, and gives false when it could not. Only what was
 * fetched since the refusal counts: the server may have been set back to a backup, and what was told before be no more.
 */
export async function newestTold(
  entityId: string,
  told: () => readonly FeedState[],
  refresh: (which: 'shown' | 'all') => Promise<boolean>,
): Promise<NewestRow | 'gone' | null> {
  for (const which of ['shown', 'all'] as const) {
    if (!(await refresh(which))) return null;
    const row = toldRow(told(), entityId);
    if (row) return row;
  }
  return 'gone';
}

/** The operation as if it had been made now, by somebody who has seen this, or else all that the server told. */
export function rebased(
  operation: Operation,
  told: readonly FeedState[],
  seen: NewestRow | null = null,
): Operation {
  const { action, entityId } = operation;
  if (!('version' in action)) return operation;
  const known = seen ?? toldRow(told, entityId);
  if (!known) return operation;
  const { version, epoch, place, body } = known;
  if (action.kind === 'highlight:place') {
    return { ...operation, epoch, action: { ...action, version, stood: place } };
  }
  if (!('before' in action)) return { ...operation, epoch, action: { ...action, version } };
  return { ...operation, epoch, action: { ...action, version, before: body ?? action.before } };
}
