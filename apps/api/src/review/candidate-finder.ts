import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Anchor, Candidate } from '@postil/anchoring';
import { connectionData, type DatabaseClient } from '../database/connection.js';
import { DATABASE } from '../database/database.module.js';
import { refuse } from '../failures/refusal.js';
import { ThreadLost, WorkThread } from '../revisions/thread/work-thread.js';

/** An anchor of revision `from`, to be looked for in `to`. */
export interface CandidatesJob {
  from: string;
  to: string;
  anchor: Anchor;
  limit: number;
}

const limits = { memoryMb: 1_024, patienceMs: 30_000 };

/** Looks for passages in a thread of its own: it waits neither for notes being placed, nor does anybody wait for it. */
@Injectable()
export class CandidateFinder implements OnModuleDestroy {
  private readonly logger = new Logger(CandidateFinder.name);
  private readonly thread: WorkThread<CandidatesJob, Candidate[]>;

  constructor(@Inject(DATABASE) sql: DatabaseClient) {
    const program = new URL('./candidates-thread', import.meta.url);
    this.thread = new WorkThread(program, connectionData(sql), limits);
  }

  /** Likeliest first. */
  async find(job: CandidatesJob): Promise<Candidate[]> {
    try {
      return await this.thread.run(job);
    } catch (error) {
      if (!(error instanceof ThreadLost)) throw error;
      this.logger.warn({ error: String(error) }, 'places for a note could not be looked for');
      return refuse(
        'try-again',
        'Comparing the texts takes too much just now. Nothing is lost; select a passage yourself, or try again.',
        { retryAfter: 5 },
      );
    }
  }

  onModuleDestroy(): Promise<void> {
    return this.thread.stop();
  }
}
