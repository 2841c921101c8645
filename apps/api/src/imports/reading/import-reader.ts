import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Failure, ImportStage } from '@postil/contract';
import type { Sql } from 'postgres';
import { DATABASE } from '../../database/database.module.js';
import { detailsOf } from '../drafts/details-of.js';
import { storeDraft } from '../drafts/store-draft.js';
import {
  claimImport,
  failImport,
  findAbandoned,
  finishImport,
  keepAlive,
  lockImport,
  releaseImports,
  updateProgress,
  type ImportRow,
} from '../imports.queries.js';
import { Uploads } from '../uploads/uploads.js';
import { FileReader, outcomeName } from './file-reader.js';
import { readText } from './outcome.js';

const LOOK_EVERY_MS = 5_000;
const TELL_EVERY_MS = 400;
const ATTEMPTS = 3;

/** Why a reading was ended from outside. */
class Ended extends Error {
  constructor(readonly why: 'discarded' | 'stopping') {
    super(`The reading of an import was ended: ${why}.`);
  }
}

interface UnderWay {
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

/**
 * Reads imports into drafts. What is to be read stands in the database, the files on this node's disk: what a crash
 * interrupts is found by the next look, here or, when its file is lost, by anybody.
 */
@Injectable()
export class ImportReader implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ImportReader.name);
  private readonly underWay = new Map<string, UnderWay>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly uploads: Uploads,
    private readonly files: FileReader,
  ) {}

  onApplicationBootstrap(): void {
    void this.look();
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    const ids = [...this.underWay.keys()];
    await Promise.all(ids.map((id) => this.end(id, 'stopping')));
    if (ids.length > 0) await releaseImports(this.sql, ids);
  }

  /** Begins to read an import, if nobody does. */
  begin(importId: string): void {
    if (this.stopped || this.underWay.has(importId)) return;
    const controller = new AbortController();
    const done = this.read(importId, controller)
      .catch((error: unknown) => this.failed(importId, error))
      .finally(() => this.underWay.delete(importId));
    this.underWay.set(importId, { controller, done });
  }

  /** Ends the reading of an import whose row is gone; afterwards, so are its process and its file. */
  async discard(importId: string, folder: string | null): Promise<void> {
    await this.end(importId, 'discarded');
    if (folder !== null) await this.uploads.discard(folder);
  }

  /** Says of its own that they are alive, and looks for some that nobody reads. */
  async look(): Promise<void> {
    try {
      const own = [...this.underWay.keys()];
      const alive = new Set(own.length > 0 ? await keepAlive(this.sql, own) : []);
      for (const id of own.filter((id) => !alive.has(id))) {
        this.underWay.get(id)?.controller.abort(new Ended('discarded'));
      }
      for (const { id, folder, lost } of await findAbandoned(this.sql)) {
        if (folder !== null && (await this.uploads.isThere(folder))) this.begin(id);
        else if (lost) await failImport(this.sql, id, fileLost);
      }
    } catch (error) {
      if (!this.stopped) this.logger.warn({ error: String(error) }, 'a look for files to read failed');
    }
  }

  private async end(importId: string, why: Ended['why']): Promise<void> {
    const underWay = this.underWay.get(importId);
    underWay?.controller.abort(new Ended(why));
    await underWay?.done;
  }

  private async read(importId: string, controller: AbortController): Promise<void> {
    const row = await claimImport(this.sql, importId);
    if (!row || row.folder === null) return;
    if (row.attempts > ATTEMPTS) await failImport(this.sql, importId, triedInVain);
    else if (!(await this.readFile(row, row.folder, controller))) return;
    await this.uploads.discard(row.folder);
  }

  /** False when it is to be read again another time. */
  private async readFile(row: ImportRow, folder: string, controller: AbortController): Promise<boolean> {
    const { id, mediaType, filename, language } = row;
    const { signal } = controller;
    const options = { filename: filename ?? undefined, language: language ?? undefined };
    const onProgress = this.teller(id, controller);
    try {
      const path = this.uploads.pathOf(folder);
      const refusal = await this.files.read(path, { mediaType, options }, { signal, onProgress });
      if (refusal) await failImport(this.sql, id, failureOfImport(refusal));
      else await this.store(id, this.uploads.pathOf(folder, outcomeName), signal);
      return true;
    } catch (error) {
      if (error instanceof Ended) return error.why === 'discarded';
      await this.uploads.discard(folder);
      throw error;
    }
  }

  private async store(importId: string, outcome: string, signal: AbortSignal): Promise<void> {
    const { metadata, warnings } = await readText(outcome);
    await this.sql.begin(async (tx) => {
      const row = await lockImport(tx, importId);
      signal.throwIfAborted();
      if (row?.state !== 'reading') return;
      await storeDraft(tx, importId, outcome);
      await finishImport(tx, importId, { details: detailsOf(metadata), warnings });
    });
  }

  /** Writes down how far the reading has come, now and then; when there is nothing to read any more, ends it. */
  private teller(importId: string, controller: AbortController): (stage: ImportStage, share: number) => void {
    let last = 0;
    return (stage, share) => {
      const now = performance.now();
      if (now - last < TELL_EVERY_MS) return;
      last = now;
      updateProgress(this.sql, importId, stage, share).then(
        (isWanted) => {
          if (!isWanted) controller.abort(new Ended('discarded'));
        },
        (error: unknown) => this.logger.warn({ error: String(error) }, 'progress could not be told'),
      );
    };
  }

  private async failed(importId: string, error: unknown): Promise<void> {
    if (this.stopped) return;
    this.logger.error({ import: importId, error: String(error) }, 'an import failed');
    await failImport(this.sql, importId, notStored).catch(() => undefined);
  }
}

function failureOfImport({ code, message, limit }: Omit<Failure, 'issues'>): Failure {
  return { code, message, ...(limit !== undefined && { limit }) };
}

const fileLost: Failure = {
  code: 'try-again',
  message:
    'Postil was started anew while it read this file, and the file is gone. Nothing was kept; add it again.',
};
const triedInVain: Failure = {
  code: 'text-not-readable',
  message:
    'Postil was stopped several times while it read this file. Nothing was kept. Save the text in another format, such ' +
    'as plain text (.txt), and add that.',
};
const notStored: Failure = {
  code: 'try-again',
  message:
    'The text was read, but could not be stored. Nothing was kept, and it was noted; add the file again.',
};
