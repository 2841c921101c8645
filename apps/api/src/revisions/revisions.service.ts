import { Inject, Injectable } from '@nestjs/common';
import {
  type ParagraphPlace,
  type RevisionAdded,
  type RevisionChanges,
  type RevisionInfo,
  type RevisionPreview,
  type Revisions,
} from '@postil/contract';
import { may } from '@postil/permissions';
import type { Request } from 'express';
import type { Sql } from 'postgres';
import type { ReadingAccess } from '../access/access.queries.js';
import { AccessService, type Granted } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { DATABASE } from '../database/database.module.js';
import { refuse } from '../failures/refusal.js';
import { FileReader, outcomeName } from '../imports/reading/file-reader.js';
import { refuseFile } from '../imports/reading/refuse-file.js';
import { Uploads, type Upload } from '../imports/uploads/uploads.js';
import { withFile, type Operation } from '../operations/operation.js';
import { findReadingToCorrect } from './adding/adding.queries.js';
import { RevisionAdder } from './adding/revision-adder.js';
import { findChapterOf, findRevisionsWith, findSuccessor } from './places.queries.js';
import { Placer } from './placing/placer.js';
import { findRevisionTree } from './placing/placing.queries.js';
import { RevisionTree } from './placing/revision-tree.js';
import {
  countPlacedNotes,
  findChangedParagraphs,
  findChanges,
  findRevision,
  findRevisions,
  type Onlooker,
} from './revisions.queries.js';

const CHANGES_AT_ONCE = 100;

/** The revisions of a reading's text: adding one, and looking at what they change. */
@Injectable()
export class RevisionsService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
    private readonly adder: RevisionAdder,
    private readonly placer: Placer,
    private readonly uploads: Uploads,
    private readonly files: FileReader,
  ) {}

  async list(reader: Reader, readingId: string): Promise<Revisions> {
    const access = await this.access.requireInReading(this.sql, reader, 'reading:read', readingId);
    return { revisions: await findRevisions(this.sql, onlooker(access)) };
  }

  async add(
    reader: Reader,
    operation: Operation,
    readingId: string,
    revisionId: string,
    filename: string | undefined,
    request: Request,
  ): Promise<RevisionAdded> {
    const access = await this.access.requireInReading(this.sql, reader, 'revision:add', readingId);
    const upload = await this.uploads.take(request);
    try {
      await this.read(upload, readingId, filename);
      const job = {
        ...{ readingId, revisionId, memberId: access.memberId, accountId: reader.accountId },
        operation: withFile(operation, upload.sha256),
        outcome: this.uploads.pathOf(upload.folder, outcomeName),
      };
      const warnings = await this.adder.add(job, access.revisionId);
      void this.placer.look();
      return { revision: await this.require(access, revisionId), warnings };
    } finally {
      await this.uploads.discard(upload.folder);
    }
  }

  private async read(
    { folder, mediaType }: Upload,
    readingId: string,
    filename: string | undefined,
  ): Promise<void> {
    const reading = await findReadingToCorrect(this.sql, readingId);
    const options = { filename, language: reading?.language ?? undefined };
    const refusal = await this.files.read(this.uploads.pathOf(folder), { mediaType, options });
    if (refusal) refuseFile(refusal);
  }

  async preview(reader: Reader, readingId: string, revisionId: string): Promise<RevisionPreview> {
    const access = await this.access.requireInReading(this.sql, reader, 'reading:read', readingId);
    const revision = await this.require(access, revisionId);
    const { changed, paragraphs } = await findChangedParagraphs(this.sql, revisionId);
    const notes = await countPlacedNotes(this.sql, onlooker(access), revisionId);
    const placed = notes.exact + notes.moved + notes.edited + notes.orphaned;
    const isWaiting = revision.state === 'ready' || revision.state === 'published';
    if (isWaiting && placed < revision.progress.total) this.placer.complete(readingId, revisionId);
    const none = { added: 0, removed: 0, moved: 0, edited: 0, split: 0, merged: 0 };
    return { revision, paragraphs: changed ?? { same: paragraphs, ...none }, notes };
  }

  async changes(
    reader: Reader,
    readingId: string,
    revisionId: string,
    from: number,
  ): Promise<RevisionChanges> {
    const access = await this.access.requireInReading(this.sql, reader, 'reading:read', readingId);
    await this.require(access, revisionId);
    const found = await findChanges(this.sql, revisionId, from, CHANGES_AT_ONCE + 1);
    const changes = found.slice(0, CHANGES_AT_ONCE);
    return { changes, next: found.length > CHANGES_AT_ONCE ? from + CHANGES_AT_ONCE : null };
  }

  /** Where a paragraph's words are in a revision: its id may be that of another one. */
  async place(
    reader: Reader,
    readingId: string,
    revisionId: string,
    paragraphId: string,
  ): Promise<ParagraphPlace> {
    const access = await this.access.requireInReading(this.sql, reader, 'reading:read', readingId);
    await this.require(access, revisionId);
    const there = await findChapterOf(this.sql, revisionId, paragraphId);
    if (there !== null) return { revisionId, paragraphId, chapterId: there };
    const tree = new RevisionTree(await findRevisionTree(this.sql, access.documentId));
    const { documentId } = access;
    const { drafts } = onlooker(access);
    const known = await findRevisionsWith(this.sql, { readingId, documentId, drafts }, paragraphId);
    const nearest = tree.nearest(revisionId, known);
    let at = nearest === null ? null : paragraphId;
    let before = nearest;
    for (const next of tree.path(nearest ?? revisionId, revisionId).slice(1)) {
      if (at === null || before === null) break;
      at = await this.follow(tree, before, next, at);
      before = next;
    }
    const chapterId = at === null ? null : await findChapterOf(this.sql, revisionId, at);
    if (at === null || chapterId === null) refuse('not-found', 'This paragraph is not in this revision.');
    return { revisionId, paragraphId: at, chapterId };
  }

  /** One step, from a revision to its base or the other way. */
  private async follow(
    tree: RevisionTree,
    from: string,
    to: string,
    paragraphId: string,
  ): Promise<string | null> {
    if ((await findChapterOf(this.sql, to, paragraphId)) !== null) return paragraphId;
    const backwards = tree.baseOf(from) === to;
    return findSuccessor(this.sql, backwards ? from : to, paragraphId, { backwards });
  }

  async require(access: Granted<ReadingAccess>, revisionId: string): Promise<RevisionInfo> {
    const revision = await findRevision(this.sql, onlooker(access), revisionId);
    return revision ?? refuse('not-found', 'There is nothing here, or it is not open to you.');
  }
}

function onlooker(access: Granted<ReadingAccess>): Onlooker {
  const { readingId, memberId } = access;
  return { readingId, memberId, drafts: may('revision:publish', access) };
}
