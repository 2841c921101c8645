import type { FeedState } from '@postil/feed';
import { placeOf, type NewestRow } from './conflict.js';
import type { Operation } from './operation.js';
import { newestComment, newestHighlight } from './overlay.js';

/** The newest version that the server told of; 0 before it knows the entity at all. */
export function toldVersion(told: readonly FeedState[], entityId: string): number {
  return (newestHighlight(told, entityId) ?? newestComment(told, entityId))?.version ?? 0;
}

/** What of a row decides a conflict; null when the server has told of none. */
export function toldRow(told: readonly FeedState[], entityId: string): NewestRow | null {
  const comment = newestComment(told, entityId);
  const highlight = newestHighlight(told, entityId);
  const row = comment ?? highlight;
  if (!row) return null;
  const place = highlight ? placeOf(highlight) : '';
  return { version: row.version, deleted: row.deletedAt !== null, body: comment?.body ?? null, place };
}

/**
 * What a change has to follow upon that the server took for made on another version; null when nobody can say yet.
 * `refresh` fetches once more and gives false when it could not. What was fetched is the truth also where its version
 * is lower, or the same again with other words: the server was set back to a backup.
 */
export async function newestTold(
  entityId: string,
  version: number,
  told: () => readonly FeedState[],
  refresh: () => Promise<boolean>,
): Promise<NewestRow | null> {
  if (toldVersion(told(), entityId) <= version && !(await refresh())) return null;
  return toldRow(told(), entityId);
}

/** The operation as if it had been made now, by somebody who has seen what the server told. */
export function rebased(operation: Operation, told: readonly FeedState[]): Operation {
  const { action, entityId } = operation;
  if (!('version' in action)) return operation;
  const known = toldRow(told, entityId);
  const version = Math.max(action.version, known?.version ?? 0);
  if (action.kind === 'highlight:place') {
    return { ...operation, action: { ...action, version, stood: known?.place ?? action.stood } };
  }
  if (!('before' in action)) return { ...operation, action: { ...action, version } };
  return { ...operation, action: { ...action, version, before: known?.body ?? action.before } };
}
