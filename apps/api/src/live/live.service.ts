import { Inject, Injectable } from '@nestjs/common';
import { limits, type Cursor, type JoinedFeed, type JoinReading } from '@postil/contract';
import type { Sql } from 'postgres';
import { AccessService } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { DATABASE } from '../database/database.module.js';
import {
  countChangesSince,
  ensurePrivateFeed,
  findChangesSince,
  findFeedHeads,
  findFeedOfHighlight,
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
    const joined: JoinedFeed[] = [];
    for (const head of await findFeedHeads(this.sql, [...feedIds])) {
      const { audience } = head;
      const now = cursorAt(head);
      const cursor = cursors.find((known) => known.feed === head.id);
      const follows = cursor && cursor.epoch === head.epoch && cursor.seq <= head.lastSeq;
      if (!follows || (await this.missedTooMuch(head, cursor.seq))) {
        joined.push({ audience, cursor: now, reset: true, missed: null });
        continue;
      }
      const missed = cursor.seq < head.lastSeq ? await findChangesSince(this.sql, head.id, cursor.seq) : null;
      joined.push({ audience, cursor: missed ? { ...now, seq: missed.through } : now, reset: false, missed });
    }
    return joined;
  }

  /** Whether a highlight is in a feed; false too while the database doesn't say. */
  async isIn(feedId: string | undefined, readingId: string, highlightId: string): Promise<boolean> {
    const found = await findFeedOfHighlight(this.sql, readingId, highlightId).catch(() => undefined);
    return found !== undefined && found === feedId;
  }

  /** Many events may be few rows, so rows are counted, but only as far as the limit. */
  private async missedTooMuch(head: FeedHead, after: number): Promise<boolean> {
    const limit = limits.catchUpChanges;
    if (head.lastSeq - after <= limit) return false;
    return (await countChangesSince(this.sql, head.id, after, limit + 1)) > limit;
  }
}

function cursorAt(head: FeedHead): Cursor {
  return { feed: head.id, epoch: head.epoch, seq: head.lastSeq };
}
