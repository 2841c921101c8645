import { Inject, Injectable } from '@nestjs/common';
import type { Reading, Shelf } from '@postil/contract';
import type { Sql } from 'postgres';
import { AccessService } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { DATABASE } from '../database/database.module.js';
import { refuse } from '../failures/refusal.js';
import { ensurePrivateFeed, findSnapshot } from '../live/feed.queries.js';
import { findReadingOutline, findShelf } from './readings.queries.js';

@Injectable()
export class ReadingsService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
  ) {}

  async shelf(reader: Reader, groupId: string): Promise<Shelf> {
    const { memberId } = await this.access.requireInGroup(this.sql, reader, 'group:read', groupId);
    return { readings: await findShelf(this.sql, groupId, memberId) };
  }

  async open(reader: Reader, readingId: string): Promise<Reading> {
    const { memberId, role } = await this.access.requireInReading(
      this.sql,
      reader,
      'reading:read',
      readingId,
    );
    const outline = await findReadingOutline(this.sql, readingId);
    if (!outline) refuse('not-found', 'There is nothing here, or it is not open to you.');
    return { ...outline, memberId, role };
  }

  /** The notes of some chapters, as the JSON text of a contract `Snapshot`. */
  async annotations(reader: Reader, readingId: string, chapterIds: readonly string[]): Promise<string> {
    const access = await this.access.requireInReading(this.sql, reader, 'reading:read', readingId);
    if (!access.private) await ensurePrivateFeed(this.sql, readingId, access.memberId);
    return findSnapshot(this.sql, access, chapterIds);
  }
}
