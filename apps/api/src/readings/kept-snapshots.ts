import type { Sql } from 'postgres';
import type { FeedAccess } from '../access/access.queries.js';
import { KeptAnswers } from '../gathering/kept-answers.js';
import { FeedHeads } from '../live/feed-heads.js';
import type { FeedHead } from '../live/feed.queries.js';
import { findSnapshot, findSnapshotPieces, type SnapshotPieces } from './snapshot.queries.js';

/** Code units, over all readings. */
const MOST_LENGTH = 30_000_000;

interface Asked {
  readingId: string;
  groupId: string;
  /** The reading's current one. */
  revisionId: string;
  memberId: string;
  shared: FeedAccess;
  private: FeedAccess;
}

/**
 * The notes of chapters on the current revision, as the JSON text of a contract `Snapshot`. What the whole group sees of
 * them is kept for as long as its feed stands where it stood: when many open a reading at once, it is read once. Who has
 * private notes is asked about alone. On other revisions nothing is kept: notes are placed there without a word.
 */
export class KeptSnapshots {
  private readonly kept = new KeptAnswers<SnapshotPieces>(
    MOST_LENGTH,
    ({ before, feeds, after }) => before.length + feeds.length + after.length,
  );
  private readonly heads: FeedHeads;

  constructor(private readonly sql: Sql) {
    this.heads = new FeedHeads(sql);
  }

  /** Permission was given before; never older than when it was asked for. */
  async of(asked: Asked, chapterIds: readonly string[]): Promise<string> {
    const { revisionId } = asked;
    const [shared, own] = await this.heads.of([asked.shared.id, asked.private.id]);
    if (!shared || !own || own.lastSeq > 0) return findSnapshot(this.sql, asked, chapterIds);
    const key = [shared.id, shared.epoch, shared.lastSeq, revisionId, ...chapterIds].join(' ');
    const isCurrent = ({ currentRevisionId }: SnapshotPieces) => currentRevisionId === revisionId;
    const { before, feeds, after, seq } = await this.kept.get(key, isCurrent, () =>
      findSnapshotPieces(this.sql, { ...asked, memberId: null }, chapterIds),
    );
    // Written meanwhile: a thread that was made private then would be in neither of the two.
    if (seq > shared.lastSeq && !(await this.isStillEmpty(own)))
      return findSnapshot(this.sql, asked, chapterIds);
    return `${before}${feeds},${nothingIn(own)}${after}`;
  }

  private async isStillEmpty({ id }: FeedHead): Promise<boolean> {
    const [head] = await this.heads.of([id]);
    return head?.lastSeq === 0;
  }
}

/** A private feed that nothing was ever written into, as `findSnapshot` tells of it. */
function nothingIn({ audience, id, epoch, lastSeq }: FeedHead): string {
  const cursor = { feed: id, epoch, seq: lastSeq };
  return JSON.stringify({ audience, cursor, highlights: [], comments: [], counts: [] });
}
