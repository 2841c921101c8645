import type { TransactionSql } from 'postgres';
import { insertAudit } from '../../audit/audit.queries.js';
import type { CachedMaps } from './cached-maps.js';
import { carryNotes, type PlacingTarget } from './carry-notes.js';
import { forgetDecided, lockFeeds } from './placing.queries.js';
import {
  findMemberAccount,
  flipReading,
  lockPublication,
  updatePublication,
} from '../publications.queries.js';

export const OUTDATED =
  'The group turned to another revision since this one was added. Nothing has changed. Add the text again, to compare ' +
  'it with what is read now.';

/**
 * Turns the reading to a revision that its notes have been placed on. Gives the feeds to wake; none when it was
 * cancelled, or when a draft's base is no longer what the group reads.
 */
export async function turnReading(
  tx: TransactionSql,
  maps: CachedMaps,
  target: PlacingTarget,
): Promise<string[]> {
  const { readingId, revisionId } = target;
  const publication = await lockPublication(tx, readingId, revisionId);
  if (publication?.state !== 'publishing') return [];
  // A decision may have been made while a batch with its note was under way.
  await lockFeeds(tx, readingId);
  const decided = await forgetDecided(tx, readingId, revisionId);
  if (decided.length > 0) await carryNotes(tx, maps, target, decided);
  const { draft, baseId, askedBy, currentId } = publication;
  const from = draft ? baseId : null;
  const feeds = await flipReading(tx, { readingId, revisionId, actor: askedBy, from });
  if (feeds.length === 0 && currentId !== revisionId) {
    await updatePublication(tx, readingId, revisionId, { state: 'failed', askedBy, trouble: OUTDATED });
    return [];
  }
  await updatePublication(tx, readingId, revisionId, { state: 'published', askedBy, trouble: null });
  const asker = askedBy === null ? null : await findMemberAccount(tx, askedBy);
  if (asker?.accountId) {
    const { groupId, accountId } = asker;
    const action = draft ? 'revision:published' : 'revision:published-again';
    await insertAudit(tx, { groupId, accountId, action, subject: revisionId });
  }
  return feeds;
}
