import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { connectionData, type DatabaseClient } from '../../database/connection.js';
import { DATABASE } from '../../database/database.module.js';
import { WakeUps } from '../../live/delivering/wake-ups.js';
import { failPublication, findPublicationsUnderWay } from '../publications.queries.js';
import { ThreadLost, WorkThread } from '../thread/work-thread.js';
import type { PlacingJob, PlacingOutcome } from './place-batch.js';
import { findReadingsWithLateNotes } from './placing.queries.js';

const LOOK_EVERY_MS = 2_000;
/** Nobody should have to wait for this look: whoever writes on another revision wakes the placer. */
const LOOK_FOR_LATE_NOTES_EVERY_MS = 60_000;
const BUSY_MS = 1_000;
const ATTEMPTS = 3;
const limits = { memoryMb: 1_024, patienceMs: 120_000 };

/**
 * Places notes on revisions, in a thread: for publications that are under way, and late ones, which were written on
 * another revision than the current one. What is to do stands in the database; here is only whose turn is next. Any
 * number of nodes may do so at once, each batch is one transaction, and after a crash the next look goes on.
 */
@Injectable()
export class Placer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Placer.name);
  private readonly thread: WorkThread<PlacingJob, PlacingOutcome>;
  /** By reading and revision; in the order of their turns. */
  private readonly waiting = new Map<string, PlacingJob>();
  private readonly failures = new Map<string, number>();
  private readonly timers: NodeJS.Timeout[] = [];
  private working: string | null = null;
  private stopped = false;

  constructor(
    @Inject(DATABASE) private readonly sql: DatabaseClient,
    private readonly wakeUps: WakeUps,
  ) {
    const program = new URL('./placing-thread', import.meta.url);
    this.thread = new WorkThread(program, connectionData(sql), limits);
  }

  onApplicationBootstrap(): void {
    void this.look();
    void this.lookForLateNotes();
    this.timers.push(
      setInterval(() => void this.look(), LOOK_EVERY_MS),
      setInterval(() => void this.lookForLateNotes(), LOOK_FOR_LATE_NOTES_EVERY_MS),
    );
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearInterval(timer);
    await this.thread.stop();
  }

  /** Somebody wrote on another revision than the one that the group reads. */
  noteWasLate(readingId: string): void {
    this.enqueue({ readingId, revisionId: null, after: null, forPublication: false });
  }

  /** Somebody wants to know what became of the notes on a revision that nobody reads. */
  complete(readingId: string, revisionId: string): void {
    this.enqueue({ readingId, revisionId, after: null, forPublication: false });
  }

  /** Publications may have come under way. */
  async look(): Promise<void> {
    await this.enqueueFound(async () =>
      (await findPublicationsUnderWay(this.sql)).map((found) => ({ ...found, forPublication: true })),
    );
  }

  private async lookForLateNotes(): Promise<void> {
    await this.enqueueFound(async () =>
      (await findReadingsWithLateNotes(this.sql)).map((readingId) => ({
        ...{ readingId, revisionId: null, forPublication: false },
      })),
    );
  }

  private async enqueueFound(find: () => Promise<Omit<PlacingJob, 'after'>[]>): Promise<void> {
    try {
      for (const job of await find()) this.enqueue({ ...job, after: null });
    } catch (error) {
      if (!this.stopped) this.logger.warn({ error: String(error) }, 'a look for notes to place failed');
    }
  }

  private enqueue(job: PlacingJob): void {
    const key = keyOf(job);
    if (this.stopped || this.waiting.has(key)) return;
    // For a job without a place of its own in the text's order, the one that is being done may be too far already.
    if (key === this.working && job.forPublication) return;
    this.waiting.set(key, job);
    if (this.working === null) void this.work();
  }

  private async work(): Promise<void> {
    for (let next = this.next(); next; next = this.next()) {
      const [key, job] = next;
      this.waiting.delete(key);
      this.working = key;
      try {
        this.after(job, await this.thread.run(job));
        this.failures.delete(key);
      } catch (error) {
        if (!this.stopped) await this.failed(key, job, error);
      }
    }
    this.working = null;
  }

  private next(): [string, PlacingJob] | null {
    const next = this.stopped ? undefined : this.waiting.entries().next().value;
    return next ?? null;
  }

  private after(job: PlacingJob, { status, after, wake, turned }: PlacingOutcome): void {
    this.wakeUps.wake([...new Set(wake)]);
    // What came in on the old revision while its feeds were waited for.
    if (turned) this.noteWasLate(job.readingId);
    if (status === 'more') this.waiting.set(keyOf(job), { ...job, after });
    else if (status === 'busy' && !job.forPublication) this.again(job, BUSY_MS);
  }

  private again(job: PlacingJob, milliseconds: number): void {
    setTimeout(() => this.enqueue(job), milliseconds).unref();
  }

  private async failed(key: string, job: PlacingJob, error: unknown): Promise<void> {
    const failures = (this.failures.get(key) ?? 0) + 1;
    this.failures.set(key, failures);
    this.logger.warn({ reading: job.readingId, error: String(error) }, 'notes could not be placed');
    const inVain = error instanceof ThreadLost && error.why === 'memory';
    if (!inVain && failures < ATTEMPTS) return this.again(job, BUSY_MS * failures);
    this.failures.delete(key);
    if (!job.forPublication || job.revisionId === null) return;
    await failPublication(this.sql, job.readingId, job.revisionId, troubleOf(error)).catch(() => undefined);
  }
}

function keyOf({ readingId, revisionId, forPublication }: PlacingJob): string {
  return `${readingId} ${revisionId ?? 'current'} ${forPublication}`;
}

function troubleOf(error: unknown): string {
  const safe = 'Nothing has changed for the group.';
  if (error instanceof ThreadLost && error.why === 'memory') {
    return `There was too little memory to place the notes. ${safe} Give Postil more memory, or try a shorter text.`;
  }
  if (error instanceof ThreadLost && error.why === 'time') {
    return `Placing the notes took too long. ${safe} Try again when there is less to do here.`;
  }
  return `The notes could not be placed. ${safe} It was noted; try again.`;
}
