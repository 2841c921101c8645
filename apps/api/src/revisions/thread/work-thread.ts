import { Worker } from 'node:worker_threads';
import type { Failure } from '@postil/contract';
import { Refusal } from '../../failures/refusal.js';

/** What a thread says to a job: what came of it, why it was refused, or what went wrong unforeseen. */
export type Answer<Result> =
  { result: Result } | { failure: Failure } | { error: { message: string; code: string | null } };

/** The thread that had a job is gone, and the job with it. */
export class ThreadLost extends Error {
  constructor(readonly why: 'memory' | 'time' | 'death') {
    super(`The thread ended: ${why}.`);
  }
}

/** An error that was thrown in the thread, with the code that a database gave it. */
export class ThreadError extends Error {
  constructor(
    message: string,
    readonly code: string | null,
  ) {
    super(message);
  }
}

export interface ThreadLimits {
  memoryMb: number;
  /** How long one job may take. */
  patienceMs: number;
}

/** Unused for so long, a thread gives its memory back. */
const IDLE_MS = 300_000;
/** Under Jest the sources run as they are, and so do the threads. */
const isSource = import.meta.url.endsWith('.ts');
const execArgv = isSource
  ? ['--import', '@swc-node/register/esm-register', '--conditions=@postil/source']
  : [];

/**
 * A thread that does one job after the other, so that nobody else has to wait for them. It starts with the first job,
 * and anew after it was lost. `program` is the address of its module, without an ending.
 */
export class WorkThread<Job, Result> {
  private worker: Worker | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly program: URL,
    private readonly data: unknown,
    private readonly limits: ThreadLimits,
  ) {}

  /** Rejects with a Refusal, a ThreadError, or ThreadLost. */
  run(job: Job): Promise<Result> {
    const turn = this.last.then(() => this.ask(job));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.end();
  }

  private async ask(job: Job): Promise<Result> {
    if (this.stopped) throw new ThreadLost('death');
    clearTimeout(this.idle);
    const worker = (this.worker ??= this.start());
    const answer = await this.answerOf(worker, job);
    this.idle = setTimeout(() => void this.end(), IDLE_MS).unref();
    if ('result' in answer) return answer.result;
    if ('failure' in answer) throw new Refusal(answer.failure);
    throw new ThreadError(answer.error.message, answer.error.code);
  }

  private start(): Worker {
    const program = new URL(`${this.program.href}${isSource ? '.ts' : '.js'}`);
    const resourceLimits = { maxOldGenerationSizeMb: this.limits.memoryMb };
    const worker = new Worker(program, { workerData: this.data, execArgv, resourceLimits });
    worker.once('exit', () => {
      if (this.worker === worker) this.worker = null;
    });
    // Between jobs nobody else listens, and an error without a listener would end the server.
    worker.on('error', () => undefined);
    return worker;
  }

  private answerOf(worker: Worker, job: Job): Promise<Answer<Result>> {
    return new Promise((resolve, reject) => {
      const lost = (why: ThreadLost['why']) => () => settle(() => reject(new ThreadLost(why)));
      const failed = (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return lost('memory')();
        settle(() => reject(new ThreadError(error.message, error.code ?? null)));
      };
      const answered = (answer: Answer<Result>) => settle(() => resolve(answer));
      const died = lost('death');
      const timer = setTimeout(() => {
        lost('time')();
        void this.end();
      }, this.limits.patienceMs);
      const settle = (end: () => void) => {
        clearTimeout(timer);
        worker.off('message', answered).off('error', failed).off('exit', died);
        end();
      };
      worker.once('message', answered).once('error', failed).once('exit', died);
      worker.postMessage(job);
    });
  }

  private async end(): Promise<void> {
    clearTimeout(this.idle);
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }
}
