import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { DocumentAdded } from '@postil/contract';
import { may } from '@postil/permissions';
import type { Sql, TransactionSql } from 'postgres';
import { AccessService } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { DATABASE } from '../database/database.module.js';
import { refuse } from '../failures/refusal.js';
import { once } from '../operations/once.js';
import type { Operation } from '../operations/operation.js';
import {
  findChapterContent,
  insertChapters,
  insertDocument,
  insertParagraphs,
  insertReading,
  insertRevision,
} from './documents.queries.js';
import type { ReadText, Source } from './read-source.js';
import { SourceReader } from './source-reader.js';

@Injectable()
export class DocumentsService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
    private readonly sources: SourceReader,
  ) {}

  /** Takes a text into a group's library and opens a reading of it. */
  async add(
    reader: Reader,
    operation: Operation,
    groupId: string,
    documentId: string,
    source: Source,
  ): Promise<DocumentAdded> {
    const { memberId } = await this.access.requireInGroup(this.sql, reader, 'document:add', groupId);
    const text = await this.sources.read(source);
    if (!text.ok) refuse(text.code, text.message, text.limit === undefined ? {} : { limit: text.limit });
    const { readingId } = await this.sql.begin((tx) =>
      once(tx, reader, operation, async () => {
        const added = await this.store(tx, documentId, { groupId, memberId }, text);
        return { readingId: added.readingId };
      }),
    );
    return { documentId, readingId, title: text.metadata.title, warnings: text.warnings };
  }

  /** Stores a text as a document with its first revision, and a reading of it. */
  async store(
    tx: TransactionSql,
    documentId: string,
    { groupId, memberId }: { groupId: string; memberId: string },
    { metadata, words, chapters, paragraphs }: Omit<ReadText, 'ok' | 'warnings'>,
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
