import { stat } from 'node:fs/promises';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { ImportWarning } from '@postil/contract';
import { connectionData, type DatabaseClient } from '../../database/connection.js';
import { DATABASE } from '../../database/database.module.js';
import { refuse } from '../../failures/refusal.js';
import { ThreadLost, WorkThread } from '../thread/work-thread.js';
import { addRevision, type NewRevisionJob } from './add-revision.js';
import { findTextLength } from './adding.queries.js';

/** In code units of the text that it is compared with. Below these, nobody notices the work. */
const SMALL = 20_000;
/** In bytes of what came of reading the file. */
const SMALL_OUTCOME = 100_000;
const limits = { memoryMb: 1_536, patienceMs: 120_000 };

/** Adds corrected texts without keeping everybody else waiting: large ones in a thread. */
@Injectable()
export class RevisionAdder implements OnModuleDestroy {
  private readonly thread: WorkThread<NewRevisionJob, ImportWarning[]>;

  constructor(@Inject(DATABASE) private readonly sql: DatabaseClient) {
    const program = new URL('./adding-thread', import.meta.url);
    this.thread = new WorkThread(program, connectionData(sql), limits);
  }

  onModuleDestroy(): Promise<void> {
    return this.thread.stop();
  }

  /** Gives what the import noticed. `baseId` is what the text is likely to be compared with. */
  async add(job: NewRevisionJob, baseId: string): Promise<ImportWarning[]> {
    const { size } = await stat(job.outcome);
    const isSmall = size <= SMALL_OUTCOME && (await findTextLength(this.sql, baseId)) <= SMALL;
    if (isSmall) return addRevision(this.sql, job);
    try {
      return await this.thread.run(job);
    } catch (error) {
      if (error instanceof ThreadLost && error.why !== 'death') refuse('text-not-readable', tooHard);
      throw error;
    }
  }
}

const tooHard =
  'This text takes too long, or too much memory, to compare with the one that is read now. Nothing was added, and ' +
  'nothing has changed. Split it into parts, or save it as plain text (.txt).';
