import { setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { forbidNetwork } from './forbid-network.js';
import type { FromChild, ToChild } from './child-words.js';

const LEAST_MS = 150;

// Who waits for others to read goes first.
const NICE = 10;

/**
 * The frame of a process that reads one file and ends: no network, less important than the server, and gone when the
 * server is, even in the middle of an endless loop.
 */
export function runReadingChild(
  read: (work: ToChild, onProgress: (stage: ToldStage, share: number) => void) => Promise<Done>,
): void {
  forbidNetwork();
  setPriority(NICE);
  process.once('message', (work: ToChild) => {
    read(work, throttled()).then(
      (refusal) => tell({ kind: 'done', refusal }),
      (error: unknown) => tell({ kind: 'broke', error: whereFrom(error) }),
    );
  });
  endWithParent(() => tell({ kind: 'ready' }));
}

type ToldStage = Extract<FromChild, { kind: 'progress' }>['stage'];
type Done = Extract<FromChild, { kind: 'done' }>['refusal'];

function tell(words: FromChild): void {
  process.send?.(words);
}

function throttled(): (stage: ToldStage, share: number) => void {
  let last = 0;
  let told: ToldStage | null = null;
  return (stage, share) => {
    const now = performance.now();
    if (stage === told && now - last < LEAST_MS) return;
    [last, told] = [now, stage];
    tell({ kind: 'progress', stage, share: Math.min(1, Math.max(0, share)) });
  };
}

/** In a thread, which runs whatever the rest does; nothing is begun before it runs. */
function endWithParent(begin: () => void): void {
  const watch = `const { workerData: parent } = require('node:worker_threads');
    setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGKILL'), 500);`;
  const watcher = new Worker(watch, { eval: true, execArgv: [], workerData: process.ppid });
  watcher.once('online', begin).unref();
  process.once('disconnect', () => process.exit());
}

function whereFrom(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...lines.slice(0, 12)].join('\n');
}
