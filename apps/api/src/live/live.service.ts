import { Inject, Injectable } from '@nestjs/common';
import { limits, type Cursor, type JoinedFeed, type JoinReading } from '@postil/contract';
import type { Sql } from 'postgres';
import { AccessService } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { DATABASE } from '../database/database.module.js';
import { ensurePrivateFeed, findChangesSince } from './feed.queries.js';

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
    for (const feedId of feedIds) {
      const cursor = cursors.find((known) => known.feed === feedId);
      const found = await findChangesSince(this.sql, feedId, cursor?.seq ?? Number.MAX_SAFE_INTEGER);
      if (!found) continue;
      const { frame, changed } = found;
      const now: Cursor = { feed: feedId, epoch: frame.epoch, seq: frame.through };
      const follows = cursor && cursor.epoch === frame.epoch && cursor.seq <= frame.through;
      const reset = !follows || changed > limits.catchUpChanges;
      joined.push({
        audience: frame.audience,
        cursor: now,
        reset,
        missed: reset || changed === 0 ? null : frame,
      });
    }
    return joined;
  }
}
