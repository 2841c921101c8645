import { Inject, Injectable } from '@nestjs/common';
import { limits, type Cursor, type JoinedFeed, type JoinReading } from '@postil/contract';
import type { Sql } from 'postgres';
import { AccessService } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { DATABASE } from '../database/database.module.js';
import type { Queryable } from '../database/queryable.js';
import {
  ensurePrivateFeed,
  findChangesSince,
  findFeedHeads,
  findFeedOfHighlight,
  weighChangesSince,
  type FeedHead,
} from './feed.queries.js';

/** What a socket may follow, and what it missed. */
@Injectable()
export class LiveService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
  ) {}

  async admit(reader: Reader, readingId: string) {
    const access = await this.access.requireInReading(this.sql, reader, 'reading:read', readingId);
    const own = access.private ?? (await ensurePrivateFeed(this.sql, readingId, access.memberId));
    return { memberId: access.memberId, groupId: access.groupId, feedIds: [access.shared.id, own.id] };
  }

  /** To be called when the socket already gets new frames: then nothing can fall between. */
  async catchUp(feedIds: readonly string[], { cursors }: JoinReading): Promise<JoinedFeed[]> {
    const known = (head: FeedHead) => cursors.find((cursor) => cursor.feed === head.id);
    const heads = await findFeedHeads(this.sql, [...feedIds]);
    if (heads.every((head) => known(head)?.epoch === head.epoch && known(head)?.seq === head.lastSeq)) {
      return heads.map((head) => ({ ...stand(head), missed: null }));
    }
    // One snapshot of all feeds and their rows: what moved from one to the other is in exactly one of them.
    return this.sql.begin('isolation level repeatable read read only', async (tx) => {
      const joined: JoinedFeed[] = [];
      for (const head of await findFeedHeads(tx, [...feedIds])) {
        joined.push(await missedSince(tx, head, known(head)));
      }
      return joined;
    });
  }

  /** Whether a highlight is in a feed; false too while the database doesn't say. */
  async isIn(feedId: string | undefined, readingId: string, highlightId: string): Promise<boolean> {
    const found = await findFeedOfHighlight(this.sql, readingId, highlightId).catch(() => undefined);
    return found !== undefined && found === feedId;
  }
}

async function missedSince(tx: Queryable, head: FeedHead, cursor: Cursor | undefined): Promise<JoinedFeed> {
  const follows = cursor && cursor.epoch === head.epoch && cursor.seq <= head.lastSeq;
  if (!follows) return { ...stand(head), reset: true, missed: null };
  if (cursor.seq === head.lastSeq) return { ...stand(head), missed: null };
  // Many events may be few rows, so rows are counted, but only as far as the limit.
  const { changes, length } = await weighChangesSince(tx, head.id, cursor.seq, limits.catchUpChanges + 1);
  if (changes > limits.catchUpChanges || length > limits.catchUpLength) {
    return { ...stand(head), reset: true, missed: null };
  }
  return { ...stand(head), missed: await findChangesSince(tx, head.id, cursor.seq) };
}

function stand({ audience, id, epoch, lastSeq }: FeedHead) {
  return { audience, cursor: { feed: id, epoch, seq: lastSeq }, reset: false };
}
