import { Inject, Injectable } from '@nestjs/common';
import type { Reading, Shelf } from '@postil/contract';
import type { Sql } from 'postgres';
import { AccessService } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { DATABASE } from '../database/database.module.js';
import { refuse } from '../failures/refusal.js';
import { ensurePrivateFeed, findSnapshot } from '../live/feed.queries.js';
import { findReadingOutline, findShelf, isRevisionOf } from './readings.queries.js';

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

  /** The reading as it stands open on its current revision, or on another one of its text. */
  async open(reader: Reader, readingId: string, revisionId?: string): Promise<Reading> {
    const access = await this.access.requireInReading(this.sql, reader, 'reading:read', readingId);
    const { memberId, role } = access;
    const outline = await findReadingOutline(this.sql, readingId, revisionId ?? access.revisionId);
    if (!outline) refuse('not-found', 'There is nothing here, or it is not open to you.');
    return { ...outline, memberId, role };
  }

  /** The notes of some chapters of a revision, as the JSON text of a contract `Snapshot`. */
  async annotations(
    reader: Reader,
    readingId: string,
    chapterIds: readonly string[],
    revisionId?: string,
  ): Promise<string> {
    const access = await this.access.requireInReading(this.sql, reader, 'reading:read', readingId);
    if (revisionId !== undefined && revisionId !== access.revisionId) {
      const known = await isRevisionOf(this.sql, readingId, revisionId);
      if (!known) refuse('not-found', 'There is nothing here, or it is not open to you.');
    }
    if (!access.private) await ensurePrivateFeed(this.sql, readingId, access.memberId);
    return findSnapshot(this.sql, { ...access, revisionId: revisionId ?? access.revisionId }, chapterIds);
  }
}
