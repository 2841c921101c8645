import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type {
  Corrected,
  Correction,
  DocumentAdded,
  DocumentDetails,
  NewImport,
  TextImport,
  WaitingImports,
} from '@postil/contract';
import type { Request } from 'express';
import type { Sql, TransactionSql } from 'postgres';
import { AccessService } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { DATABASE } from '../database/database.module.js';
import type { Queryable } from '../database/queryable.js';
import { refuse } from '../failures/refusal.js';
import { once } from '../operations/once.js';
import { withFile, type Operation } from '../operations/operation.js';
import { Corrector } from './correcting/corrector.js';
import { undoCorrection, setCorrections } from './correcting/corrections.queries.js';
import { findDraftChapter } from './drafts/drafts.queries.js';
import { keepDraft } from './drafts/keep-draft.js';
import {
  countOtherImports,
  deleteImport,
  findImport,
  findTextImport,
  findWaiting,
  insertImport,
  lockImport,
  markKept,
  updateDetails,
  type ImportRow,
} from './imports.queries.js';
import { ImportReader } from './reading/import-reader.js';
import { Uploads, type Upload } from './uploads/uploads.js';

/** Texts of one account that wait to be looked through: they take room. */
const MOST_AT_ONCE = 20;

/** Files on their way to become texts: brought, read, looked through and corrected, kept or discarded. */
@Injectable()
export class ImportsService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
    private readonly uploads: Uploads,
    private readonly importReader: ImportReader,
    private readonly corrector: Corrector,
  ) {}

  /** Takes a file, to be read at once or when others are done. The same file under the same id is taken once. */
  async bring(
    reader: Reader,
    operation: Operation,
    groupId: string,
    importId: string,
    input: NewImport,
    request: Request,
  ): Promise<TextImport> {
    await this.access.requireInGroup(this.sql, reader, 'document:add', groupId);
    const others = await countOtherImports(this.sql, reader.accountId, importId);
    if (others >= MOST_AT_ONCE) refuse('rate-limited', tooMany);
    const upload = await this.uploads.take(request);
    let isNew = false;
    try {
      await this.sql.begin((tx) =>
        once(tx, reader, withFile(operation, upload.sha256), async () => {
          isNew = await record(tx, reader, { id: importId, groupId, input, upload });
          return { importId };
        }),
      );
    } catch (error) {
      isNew = false;
      throw error;
    } finally {
      if (!isNew) await this.uploads.discard(upload.folder);
    }
    if (isNew) this.importReader.begin(importId);
    return this.find(reader, importId);
  }

  async waiting(reader: Reader, groupId: string): Promise<WaitingImports> {
    await this.access.requireInGroup(this.sql, reader, 'document:add', groupId);
    return { imports: await findWaiting(this.sql, reader.accountId, groupId) };
  }

  async find(reader: Reader, importId: string): Promise<TextImport> {
    await this.require(this.sql, reader, importId);
    return (await findTextImport(this.sql, importId)) ?? refuse('not-found', nothingHere);
  }

  /** One chapter as it is now, as the JSON text of its node. */
  async chapter(reader: Reader, importId: string, chapterId: string): Promise<string> {
    await this.require(this.sql, reader, importId);
    const content = await findDraftChapter(this.sql, importId, chapterId);
    return content ?? refuse('not-found', 'This text has no such chapter any more.');
  }

  async describe(
    reader: Reader,
    operation: Operation,
    importId: string,
    details: DocumentDetails,
  ): Promise<TextImport> {
    await this.require(this.sql, reader, importId);
    await this.sql.begin((tx) =>
      once(tx, reader, operation, async () => {
        await lockReady(tx, importId);
        await updateDetails(tx, importId, details);
        return { importId };
      }),
    );
    return this.find(reader, importId);
  }

  async correct(
    reader: Reader,
    operation: Operation,
    importId: string,
    correction: Correction,
  ): Promise<Corrected> {
    await this.require(this.sql, reader, importId);
    const { changed } = await this.sql.begin((tx) =>
      once(tx, reader, operation, async () => {
        const { corrections } = await lockReady(tx, importId);
        return { changed: await this.corrector.correct(tx, importId, corrections + 1, correction) };
      }),
    );
    return { import: await this.find(reader, importId), changedChapters: changed };
  }

  /** Takes the last correction back. */
  async undo(reader: Reader, operation: Operation, importId: string): Promise<Corrected> {
    await this.require(this.sql, reader, importId);
    const { changed } = await this.sql.begin((tx) =>
      once(tx, reader, operation, async () => {
        const { corrections } = await lockReady(tx, importId);
        if (corrections === 0) refuse('nothing-to-undo', 'No correction is left to be taken back.');
        const changed = await undoCorrection(tx, importId, corrections);
        await setCorrections(tx, importId, corrections - 1);
        return { changed };
      }),
    );
    return { import: await this.find(reader, importId), changedChapters: changed };
  }

  /** Makes it a text of its group's, and opens a reading of it. The import is gone then. */
  async keep(reader: Reader, operation: Operation, importId: string): Promise<DocumentAdded> {
    const { memberId, groupId } = await this.requireAny(this.sql, reader, importId);
    const kept = await this.sql.begin((tx) =>
      once(tx, reader, operation, async () => {
        const { details } = await lockReady(tx, importId);
        if (!details) refuse('not-found', nothingHere);
        const documentId: string = randomUUID();
        const document = { id: documentId, groupId, memberId, details };
        const readingId = await keepDraft(tx, importId, document);
        await markKept(tx, importId);
        return { documentId, readingId };
      }),
    );
    const row = await findImport(this.sql, importId);
    return { ...kept, title: row?.details?.title ?? '', warnings: row?.warnings ?? [] };
  }

  /** Ends the reading, if it is under way, and leaves nothing of the import. */
  async discard(reader: Reader, operation: Operation, importId: string): Promise<void> {
    let folder: string | null = null;
    await this.sql.begin((tx) =>
      once(tx, reader, operation, async () => {
        ({ folder } = await this.require(tx, reader, importId));
        await deleteImport(tx, importId);
        return { importId };
      }),
    );
    await this.importReader.discard(importId, folder);
  }

  /** The import of whoever asks, as long as it isn't kept; for others there is none. */
  async require(sql: Queryable, reader: Reader, importId: string): Promise<ImportRow> {
    const row = await this.requireAny(sql, reader, importId);
    return row.kept ? refuse('not-found', nothingHere) : row;
  }

  private async requireAny(
    sql: Queryable,
    reader: Reader,
    importId: string,
  ): Promise<ImportRow & { memberId: string }> {
    const row = await findImport(sql, importId);
    if (row?.accountId !== reader.accountId) refuse('not-found', nothingHere);
    const { memberId } = await this.access.requireInGroup(sql, reader, 'document:add', row.groupId);
    return { ...row, memberId };
  }
}

const nothingHere = 'There is nothing here, or it is not open to you.';
const tooMany =
  `You have ${MOST_AT_ONCE} texts waiting to be looked through. Nothing was sent. ` +
  'Keep some of them, or discard them, and add this one then.';

/** False when this very file is there already. */
async function record(
  tx: TransactionSql,
  { accountId }: Reader,
  { id, groupId, input, upload }: { id: string; groupId: string; input: NewImport; upload: Upload },
): Promise<boolean> {
  const { sha256, mediaType, folder } = upload;
  const { filename = null, language = null } = input;
  if (await insertImport(tx, { id, groupId, accountId, filename, mediaType, language, sha256, folder }))
    return true;
  const known = await findImport(tx, id);
  const isSame = known?.accountId === accountId && known.groupId === groupId && known.sha256 === sha256;
  if (!isSame || known.kept) refuse('id-taken', 'This id belongs to another file. Use a new one.');
  return false;
}

async function lockReady(tx: TransactionSql, importId: string): Promise<ImportRow> {
  const row = await lockImport(tx, importId);
  if (!row || row.kept) refuse('not-found', nothingHere);
  if (row.state === 'reading')
    refuse('correction-impossible', 'This file is still being read. Wait a moment.');
  if (row.state === 'failed')
    refuse('correction-impossible', 'This file could not be read. Discard it, and add another.');
  return row;
}
