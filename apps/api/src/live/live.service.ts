import { Inject, Injectable } from '@nestjs/common';
import type { Cursor, JoinedFeed, JoinReading } from '@postil/contract';
import type { Sql } from 'postgres';
import { AccessService } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { DATABASE } from '../database/database.module.js';
import type { Queryable } from '../database/queryable.js';
import { findMissed, MissedFrames } from './delivering/missed-frames.js';
import { FeedHeads } from './feed-heads.js';
import { ensurePrivateFeed, findFeedHeads, findFeedOfHighlight, type FeedHead } from './feed.queries.js';

/** What a socket may follow, and what it missed. */
@Injectable()
export class LiveService {
  private readonly heads: FeedHeads;
  private readonly missedFrames: MissedFrames;

  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
  ) {
    this.heads = new FeedHeads(sql);
    this.missedFrames = new MissedFrames(sql);
  }

  async admit(reader: Reader, readingId: string) {
    const access = await this.access.requireInReading(this.sql, reader, 'reading:read', readingId);
    const own = access.private ?? (await ensurePrivateFeed(this.sql, readingId, access.memberId));
    return { memberId: access.memberId, groupId: access.groupId, feedIds: [access.shared.id, own.id] };
  }

  /** To be called when the socket already gets new frames: then nothing can fall between. */
  async catchUp(feedIds: readonly string[], { cursors }: JoinReading): Promise<JoinedFeed[]> {
    const known = (head: FeedHead) => cursors.find((cursor) => cursor.feed === head.id);
    const heads = await this.heads.of(feedIds);
    const behind = heads.filter((head) => !isAt(head, known(head)));
    // All feeds as of one moment: what moved from one to the other is in exactly one of them.
    if (behind.every(({ audience }) => audience === 'shared')) {
      const joined = await Promise.all(heads.map((head) => this.missedAlike(head, known(head))));
      const others = heads.filter((head) => !behind.includes(head));
      const led = heads.some((head, index) => joined[index]?.cursor.seq !== head.lastSeq);
      // What led further was read after the heads: then nothing may have happened in the other feeds meanwhile.
      if (!led || (await this.stillStand(others))) return joined;
    }
    return this.sql.begin('isolation level repeatable read read only', async (tx) => {
      const joined: JoinedFeed[] = [];
      for (const head of await findFeedHeads(tx, [...feedIds])) {
        joined.push(await missedSince(tx, head, known(head)));
      }
      return joined;
    });
  }

  private async stillStand(heads: readonly FeedHead[]): Promise<boolean> {
    const now = await this.heads.of(heads.map(({ id }) => id));
    return heads.every(({ epoch, lastSeq }, index) => {
      return now[index]?.epoch === epoch && now[index]?.lastSeq === lastSeq;
    });
  }

  /** What many may have missed alike; it may lead further than to where the feed stood. */
  private async missedAlike(head: FeedHead, cursor: Cursor | undefined): Promise<JoinedFeed> {
    if (isAt(head, cursor)) return { ...stand(head), missed: null };
    const missed = follows(head, cursor) ? await this.missedFrames.since(head, cursor) : null;
    if (!missed) return { ...stand(head), reset: true, missed };
    return { ...stand({ ...head, lastSeq: missed.through }), missed };
  }

  /** Whether a highlight is in a feed; false too while the database doesn't say. */
  async isIn(feedId: string | undefined, readingId: string, highlightId: string): Promise<boolean> {
    const found = await findFeedOfHighlight(this.sql, readingId, highlightId).catch(() => undefined);
    return found !== undefined && found === feedId;
  }
}

async function missedSince(tx: Queryable, head: FeedHead, cursor: Cursor | undefined): Promise<JoinedFeed> {
  if (isAt(head, cursor)) return { ...stand(head), missed: null };
  if (!follows(head, cursor)) return { ...stand(head), reset: true, missed: null };
  const { frame } = await findMissed(tx, head.id, cursor.seq);
  return { ...stand(head), reset: frame === null, missed: frame };
}

function isAt(head: FeedHead, cursor: Cursor | undefined): boolean {
  return cursor?.epoch === head.epoch && cursor.seq === head.lastSeq;
}

function follows(head: FeedHead, cursor: Cursor | undefined): cursor is Cursor {
  return cursor?.epoch === head.epoch && cursor.seq <= head.lastSeq;
}

function stand({ audience, id, epoch, lastSeq }: FeedHead) {
  return { audience, cursor: { feed: id, epoch, seq: lastSeq }, reset: false };
}
