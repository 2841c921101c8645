import { parentPort } from 'node:worker_threads';
import { Refusal } from '../../failures/refusal.js';
import type { Answer } from './work-thread.js';

/** In a thread that a `WorkThread` started: does each job that comes. */
export function answerJobs<Job, Result>(work: (job: Job) => Promise<Result>): void {
  parentPort?.on('message', (job: Job) => {
    void answer(work, job).then((message) => parentPort?.postMessage(message));
  });
}

async function answer<Job, Result>(work: (job: Job) => Promise<Result>, job: Job): Promise<Answer<Result>> {
  try {
    return { result: await work(job) };
  } catch (error) {
    if (error instanceof Refusal) return { failure: error.failure };
    const { message, code } = error as { message?: unknown; code?: unknown };
    // Only what may stand in a log: the other fields of a database's error hold readers' words.
    return { error: { message: String(message), code: typeof code === 'string' ? code : null } };
  }
}
