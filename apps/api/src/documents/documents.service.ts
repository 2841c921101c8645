import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { limits, type DocumentAdded, type NewDocument } from '@postil/contract';
import { importMarkdown, importText, textFormat, type ImportedText } from '@postil/importing';
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
import { storedText } from './stored-text.js';

export interface Source {
  bytes: Uint8Array;
  mediaType: string;
}

@Injectable()
export class DocumentsService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
  ) {}

  /** Takes a text into a group's library and opens a reading of it. */
  async add(
    reader: Reader,
    operation: Operation,
    groupId: string,
    documentId: string,
    input: NewDocument,
    source: Source,
  ): Promise<DocumentAdded> {
    const { memberId } = await this.access.requireInGroup(this.sql, reader, 'document:add', groupId);
    const imported = readSource(source, input);
    const { title } = imported.metadata;
    const { readingId } = await this.sql.begin((tx) =>
      once(tx, reader, operation, async () => {
        const added = await this.store(tx, documentId, { groupId, memberId }, imported);
        return { readingId: added.readingId };
      }),
    );
    return { documentId, readingId, title, warnings: [...imported.warnings] };
  }

  /** Stores an imported text as a document with its first revision, and a reading of it. */
  async store(
    tx: TransactionSql,
    documentId: string,
    { groupId, memberId }: { groupId: string; memberId: string },
    imported: Pick<ImportedText, 'doc' | 'metadata' | 'words'>,
  ): Promise<{ readingId: string; revisionId: string; feedId: string }> {
    const document = { id: documentId, groupId, createdBy: memberId, ...imported.metadata };
    if (!(await insertDocument(tx, document))) {
      refuse('id-taken', 'This id belongs to another text. Use a new one.');
    }
    const { chapters, paragraphs } = storedText(imported.doc);
    const size = { words: imported.words, paragraphs: paragraphs.length };
    const revisionId = await insertRevision(tx, document, size);
    await insertChapters(tx, revisionId, chapters);
    await insertParagraphs(tx, revisionId, paragraphs);
    const readingId = randomUUID();
    const feedId = await insertReading(tx, readingId, document, revisionId);
    return { readingId, revisionId, feedId };
  }

  /** One chapter of one revision, as the JSON text of its node. */
  async chapter(reader: Reader, readingId: string, revisionId: string, chapterId: string): Promise<string> {
    const access = await this.access.requireInReading(this.sql, reader, 'document:read', readingId);
    const content = await findChapterContent(this.sql, access.documentId, revisionId, chapterId);
    return content ?? refuse('not-found', 'This revision has no such chapter.');
  }
}

function readSource({ bytes, mediaType }: Source, input: NewDocument): ImportedText {
  const beginning = new TextDecoder().decode(bytes.subarray(0, limits.paragraphLength));
  const format = textFormat({ filename: input.filename, mediaType, text: beginning });
  if (!format) {
    refuse(
      'unsupported-type',
      'Only plain text (.txt) and Markdown (.md) can be read for now. Save it as one of these.',
    );
  }
  const imported = format === 'markdown' ? importMarkdown(bytes, input) : importText(bytes, input);
  if (imported.ok) return imported;
  refuse(imported.code, imported.message, imported.limit === undefined ? {} : { limit: imported.limit });
}
