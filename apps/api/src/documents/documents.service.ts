import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { DocumentAdded, NewDocument } from '@postil/contract';
import type { DocumentMetadata } from '@postil/document-model';
import { may } from '@postil/permissions';
import type { Request } from 'express';
import type { Sql, TransactionSql } from 'postgres';
import { AccessService } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { DATABASE } from '../database/database.module.js';
import { refuse } from '../failures/refusal.js';
import { detailsOf } from '../imports/drafts/details-of.js';
import { keepDraft } from '../imports/drafts/keep-draft.js';
import { storeDraft } from '../imports/drafts/store-draft.js';
import { deleteImport, insertImport } from '../imports/imports.queries.js';
import { FileReader, outcomeName } from '../imports/reading/file-reader.js';
import { refuseFile } from '../imports/reading/refuse-file.js';
import { readText } from '../imports/reading/outcome.js';
import { Uploads, type Upload } from '../imports/uploads/uploads.js';
import { once } from '../operations/once.js';
import { withFile, type Operation } from '../operations/operation.js';
import {
  findChapterContent,
  insertChapters,
  insertDocument,
  insertParagraphs,
  insertReading,
  insertRevision,
} from './documents.queries.js';
import type { StoredText } from './stored-text.js';

export interface TextToStore extends StoredText {
  readonly metadata: DocumentMetadata;
  readonly words: number;
}

@Injectable()
export class DocumentsService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
    private readonly uploads: Uploads,
    private readonly files: FileReader,
  ) {}

  /** Takes a file into a group's library as a text, and opens a reading of it. */
  async add(
    reader: Reader,
    operation: Operation,
    groupId: string,
    documentId: string,
    input: NewDocument,
    request: Request,
  ): Promise<DocumentAdded> {
    const { memberId } = await this.access.requireInGroup(this.sql, reader, 'document:add', groupId);
    const upload = await this.uploads.take(request);
    try {
      await this.read(upload, input);
      const outcome = this.uploads.pathOf(upload.folder, outcomeName);
      const { metadata, warnings } = await readText(outcome);
      const details = detailsOf(metadata);
      const document = { id: documentId, groupId, memberId, details };
      const { readingId } = await this.sql.begin((tx) =>
        once(tx, reader, withFile(operation, upload.sha256), async () => {
          const draft = await this.insertDraft(tx, reader, groupId, upload);
          await storeDraft(tx, draft, outcome);
          const kept = await keepDraft(tx, draft, document);
          await deleteImport(tx, draft);
          return { readingId: kept };
        }),
      );
      return { documentId, readingId, title: details.title, warnings: [...warnings] };
    } finally {
      await this.uploads.discard(upload.folder);
    }
  }

  private async read({ folder, mediaType }: Upload, options: NewDocument): Promise<void> {
    const refusal = await this.files.read(this.uploads.pathOf(folder), { mediaType, options });
    if (refusal) refuseFile(refusal);
  }

  /** What is looked through by nobody is a draft for a moment only, within one transaction. */
  private async insertDraft(
    tx: TransactionSql,
    { accountId }: Reader,
    groupId: string,
    { mediaType, sha256 }: Upload,
  ): Promise<string> {
    const id = randomUUID();
    const unsaid = { filename: null, language: null, folder: null };
    await insertImport(tx, { id, groupId, accountId, mediaType, sha256, ...unsaid });
    return id;
  }

  /** Stores a text that lies in memory as a document with its first revision, and a reading of it. */
  async store(
    tx: TransactionSql,
    documentId: string,
    { groupId, memberId }: { groupId: string; memberId: string },
    { metadata, words, chapters, paragraphs }: TextToStore,
  ): Promise<{ readingId: string; revisionId: string; feedId: string }> {
    const document = { id: documentId, groupId, createdBy: memberId, ...metadata };
    if (!(await insertDocument(tx, document))) {
      refuse('id-taken', 'This id belongs to another text. Use a new one.');
    }
    const revisionId = randomUUID();
    await insertRevision(tx, {
      ...{ id: revisionId, documentId, groupId, createdBy: memberId },
      ...{ number: 1, words, paragraphs: paragraphs.length, base: null },
    });
    await insertChapters(tx, revisionId, chapters);
    await insertParagraphs(tx, revisionId, paragraphs);
    const readingId = randomUUID();
    const feedId = await insertReading(tx, readingId, document, revisionId);
    return { readingId, revisionId, feedId };
  }

  /** One chapter of one revision, as the JSON text of its node. */
  async chapter(reader: Reader, readingId: string, revisionId: string, chapterId: string): Promise<string> {
    const access = await this.access.requireInReading(this.sql, reader, 'document:read', readingId);
    const drafts = may('revision:publish', access);
    const content = await findChapterContent(this.sql, readingId, revisionId, chapterId, { drafts });
    return content ?? refuse('not-found', 'This revision has no such chapter.');
  }
}
