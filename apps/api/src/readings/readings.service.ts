import { Inject, Injectable } from '@nestjs/common';
import type { NewReadingPlace, Reading, Shelf } from '@postil/contract';
import { may } from '@postil/permissions';
import type { Sql } from 'postgres';
import type { ReadingAccess } from '../access/access.queries.js';
import { AccessService, type Granted } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { DATABASE } from '../database/database.module.js';
import { refuse } from '../failures/refusal.js';
import { ensurePrivateFeed } from '../live/feed.queries.js';
import { findSnapshot } from './snapshot.queries.js';
import { KeptSnapshots } from './kept-snapshots.js';
import { findPlace, findReadingOutline, findShelf, isOpen, keepPlace } from './readings.queries.js';

@Injectable()
export class ReadingsService {
  private readonly snapshots: KeptSnapshots;

  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
  ) {
    this.snapshots = new KeptSnapshots(sql);
  }

  async shelf(reader: Reader, groupId: string): Promise<Shelf> {
    const { memberId } = await this.access.requireInGroup(this.sql, reader, 'group:read', groupId);
    return { readings: await findShelf(this.sql, groupId, memberId) };
  }

  /** The reading as it stands open on its current revision, or on another one of its text. */
  async open(reader: Reader, readingId: string, revisionId?: string): Promise<Reading> {
    const access = await this.access.requireInReading(this.sql, reader, 'reading:read', readingId);
    await this.requireOpen(access, revisionId);
    const { memberId, role } = access;
    const opened = revisionId ?? access.revisionId;
    const [outline, place] = await Promise.all([
      findReadingOutline(this.sql, readingId, opened),
      findPlace(this.sql, reader.accountId, readingId, opened),
    ]);
    if (!outline) refuse('not-found', 'There is nothing here, or it is not open to you.');
    return { ...outline, memberId, role, place };
  }

  /** Keeps where the reader is, for whatever device they go on with. */
  async keepPlace(reader: Reader, readingId: string, place: NewReadingPlace): Promise<void> {
    const access = await this.access.requireInReading(this.sql, reader, 'reading:read', readingId);
    const drafts = may('revision:publish', access);
    if (await keepPlace(this.sql, reader.accountId, readingId, place, { drafts })) return;
    refuse('not-found', 'There is nothing here, or it is not open to you.');
  }

  /** The notes of some chapters of a revision, as the JSON text of a contract `Snapshot`. */
  async annotations(
    reader: Reader,
    readingId: string,
    chapterIds: readonly string[],
    revisionId?: string,
  ): Promise<string> {
    const access = await this.access.requireInReading(this.sql, reader, 'reading:read', readingId);
    await this.requireOpen(access, revisionId);
    const own = access.private ?? (await ensurePrivateFeed(this.sql, readingId, access.memberId));
    if (revisionId !== undefined && revisionId !== access.revisionId) {
      return findSnapshot(this.sql, { ...access, revisionId }, chapterIds);
    }
    return this.snapshots.of({ ...access, private: own }, chapterIds);
  }

  private async requireOpen(access: Granted<ReadingAccess>, revisionId: string | undefined): Promise<void> {
    if (revisionId === undefined || revisionId === access.revisionId) return;
    const drafts = may('revision:publish', access);
    if (await isOpen(this.sql, access.readingId, revisionId, { drafts })) return;
    refuse('not-found', 'There is nothing here, or it is not open to you.');
  }
}
