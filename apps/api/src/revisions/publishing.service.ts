import { Inject, Injectable } from '@nestjs/common';
import type { RevisionInfo } from '@postil/contract';
import type { Sql, TransactionSql } from 'postgres';
import { AccessService } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { insertAudit } from '../audit/audit.queries.js';
import { DATABASE } from '../database/database.module.js';
import { refuse } from '../failures/refusal.js';
import { once } from '../operations/once.js';
import type { Operation } from '../operations/operation.js';
import { Placer } from './placing/placer.js';
import { OUTDATED } from './placing/turn-reading.js';
import {
  deleteDraft,
  isPublishing,
  lockPublication,
  updatePublication,
  type Publication,
} from './publications.queries.js';
import { RevisionsService } from './revisions.service.js';

/** Turns a reading to one of its revisions, a new or an earlier one; discards drafts. */
@Injectable()
export class PublishingService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
    private readonly revisions: RevisionsService,
    private readonly placer: Placer,
  ) {}

  /** Starts it; what is left to be placed is placed first. Undo is publishing the revision before. */
  async publish(
    reader: Reader,
    operation: Operation,
    readingId: string,
    revisionId: string,
  ): Promise<RevisionInfo> {
    const access = await this.access.requireInReading(this.sql, reader, 'revision:publish', readingId);
    await this.sql.begin((tx) =>
      once(tx, reader, operation, async () => {
        await askForPublishing(tx, readingId, revisionId, access.memberId);
        return { revisionId };
      }),
    );
    void this.placer.look();
    return this.revisions.require(access, revisionId);
  }

  /** Ends what is under way; what was never published is deleted. */
  async discard(reader: Reader, operation: Operation, readingId: string, revisionId: string): Promise<void> {
    const { groupId } = await this.access.requireInReading(this.sql, reader, 'revision:publish', readingId);
    await this.sql.begin((tx) =>
      once(tx, reader, operation, async () => {
        const action = await cancelOrDelete(tx, readingId, revisionId);
        const { accountId } = reader;
        await insertAudit(tx, { groupId, accountId, action, subject: revisionId });
        return { revisionId };
      }),
    );
  }
}

async function askForPublishing(
  tx: TransactionSql,
  readingId: string,
  revisionId: string,
  askedBy: string,
): Promise<void> {
  const publication = await requirePublication(tx, readingId, revisionId);
  const { state, draft, baseId, currentId } = publication;
  if (currentId === revisionId || state === 'publishing') return;
  if (draft && baseId !== currentId) refuse('revision-outdated', OUTDATED);
  if (state === 'failed' && publication.askedBy === null) {
    // Nobody has seen yet what it does to the notes: that comes first.
    await updatePublication(tx, readingId, revisionId, { state: 'preparing', askedBy: null, trouble: null });
    return;
  }
  if (await isPublishing(tx, readingId)) {
    refuse(
      'revision-not-ready',
      'Another revision is being published just now. Nothing was changed; wait until it is there, or cancel it.',
    );
  }
  await updatePublication(tx, readingId, revisionId, { state: 'publishing', askedBy, trouble: null });
}

/** Gives the name of what was done. */
async function cancelOrDelete(tx: TransactionSql, readingId: string, revisionId: string): Promise<string> {
  const { state, draft } = await requirePublication(tx, readingId, revisionId);
  if (!draft && state === 'published') {
    refuse(
      'invalid-request',
      'The group has read this revision, so it stays. To leave it, publish another one.',
    );
  }
  if (draft && state !== 'publishing') {
    await deleteDraft(tx, readingId, revisionId);
    return 'revision:discarded';
  }
  const before = draft ? 'ready' : 'published';
  await updatePublication(tx, readingId, revisionId, { state: before, askedBy: null, trouble: null });
  return 'revision:cancelled';
}

async function requirePublication(
  tx: TransactionSql,
  readingId: string,
  revisionId: string,
): Promise<Publication> {
  const publication = await lockPublication(tx, readingId, revisionId);
  return publication ?? refuse('not-found', 'There is nothing here, or it is not open to you.');
}
