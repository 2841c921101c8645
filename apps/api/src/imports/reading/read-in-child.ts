import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ImportRefusal } from '@postil/importing';
import type { FromChild, ToChild } from './child-words.js';
import type { OnProgress } from './read-into.js';
import { residentMemory } from './resident-memory.js';

export interface ReadingLimits {
  readonly seconds: number;
  /** What it may take beyond what it has when it starts. */
  readonly memoryMb: number;
}

export interface ReadingInChild {
  /** Where its module is, without an ending. */
  readonly program: URL;
  /** Where it works, and the only place where it may write. */
  readonly folder: string;
  readonly limits: ReadingLimits;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/** The process ended by itself and said nothing of the file, or only that something broke. */
export class ChildBroke extends Error {
  constructor(readonly how: string) {
    super('The process that reads a file broke.');
  }
}

const LOOK_EVERY_MS = 100;

type End = { readonly refusal: ImportRefusal | null } | { readonly error: Error };

/**
 * Has a file read by a process of its own. When this settles, the process is gone. Gives the reason where the file can't
 * be read, or would take too long or too much memory; rejects with ChildBroke, or with the signal's reason.
 */
export async function readInChild(work: ToChild, reading: ReadingInChild): Promise<ImportRefusal | null> {
  reading.signal.throwIfAborted();
  const child = start(reading);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    const end = await endOf(child, work, reading);
    if ('error' in end) throw end.error;
    return end.refusal;
  } finally {
    child.kill('SIGKILL');
    await exited;
  }
}

function endOf(child: ChildProcess, work: ToChild, reading: ReadingInChild): Promise<End> {
  const { limits, signal, onProgress } = reading;
  return new Promise((resolve) => {
    const aborted = () => settle({ error: signal.reason as Error });
    const timer = setTimeout(() => settle({ refusal: tooLong(limits) }), limits.seconds * 1000);
    const settled = new AbortController();
    const settle = (end: End) => {
      clearTimeout(timer);
      settled.abort();
      signal.removeEventListener('abort', aborted);
      resolve(end);
    };
    signal.addEventListener('abort', aborted);
    child.on('error', (error) => settle({ error }));
    child.on('exit', (code, ended) =>
      settle(isOutOfMemory(code, ended) ? tooMuch(limits) : broke(code, ended)),
    );
    child.on('message', (words: FromChild) => {
      switch (words.kind) {
        case 'ready':
          void watchMemory(child, limits, settled.signal, () => settle(tooMuch(limits)));
          child.send(work);
          break;
        case 'progress':
          onProgress(words.stage, words.share);
          break;
        case 'done':
          settle({ refusal: words.refusal });
          break;
        case 'broke':
          settle({ error: new ChildBroke(words.error) });
      }
    });
  });
}

/** V8 aborts where its heap is full. */
function isOutOfMemory(code: number | null, signal: NodeJS.Signals | null): boolean {
  return signal === 'SIGABRT' || signal === 'SIGTRAP' || code === 134;
}

function broke(code: number | null, signal: NodeJS.Signals | null): End {
  return { error: new ChildBroke(`It ended with ${signal ?? `code ${code}`}.`) };
}

/** The heap has a limit of its own; pictures and buffers lie outside of it. */
async function watchMemory(
  { pid = 0 }: ChildProcess,
  { memoryMb }: ReadingLimits,
  settled: AbortSignal,
  whenTooMuch: () => void,
): Promise<void> {
  const base = (await residentMemory(pid)) ?? 0;
  while (!settled.aborted) {
    const bytes = await residentMemory(pid);
    if (bytes !== null && bytes > base + memoryMb * 1e6) return whenTooMuch();
    await delay(LOOK_EVERY_MS);
  }
}

/** Under Jest the sources run as they are, and so does the process; its loader is looked for from where they are. */
const isSource = import.meta.url.endsWith('.ts');
const sources = fileURLToPath(new URL('../../..', import.meta.url));
const sourceArguments = ['--import', '@swc-node/register/esm-register', '--conditions=@postil/source'];

function start({ program, folder, limits }: ReadingInChild): ChildProcess {
  return fork(fileURLToPath(`${program.href}${isSource ? '.ts' : '.js'}`), [], {
    cwd: isSource ? sources : folder,
    env: environment(folder),
    execArgv: [
      `--max-old-space-size=${limits.memoryMb}`,
      ...permissions(folder),
      ...(isSource ? sourceArguments : []),
    ],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
}

/** Nothing of the server's: it holds secrets. */
function environment(folder: string): NodeJS.ProcessEnv {
  const { SystemRoot } = process.env;
  return {
    ...{
      NODE_ENV: 'production',
      TZ: 'UTC',
      HOME: folder,
      TMPDIR: folder,
      TEMP: folder,
      NODE_NO_WARNINGS: '1',
    },
    ...(SystemRoot !== undefined && { SystemRoot }),
    ...(isSource && { SWC_NODE_PROJECT: path.join(sources, 'tsconfig.app.json') }),
  };
}

/** It may read, to find its modules, and write in its folder only; and it can start no other program. */
function permissions(folder: string): string[] {
  const flag = ['--permission', '--experimental-permission'].find((name) =>
    process.allowedNodeEnvironmentFlags.has(name),
  );
  if (!flag) return [];
  return [flag, '--allow-addons', '--allow-worker', '--allow-fs-read=*', `--allow-fs-write=${folder}`];
}

const wayOut =
  'Nothing was kept. Split it into parts, or save it in a simpler format, such as plain text (.txt), and add that.';

function tooLong({ seconds }: ReadingLimits): ImportRefusal {
  const message = `Reading this file took more than ${seconds} seconds, so it was stopped. ${wayOut}`;
  return { ok: false, code: 'text-not-readable', message, limit: seconds };
}

function tooMuch({ memoryMb }: ReadingLimits): { refusal: ImportRefusal } {
  const message = `Reading this file takes more than ${memoryMb} MB of memory, so it was stopped. ${wayOut}`;
  return { refusal: { ok: false, code: 'text-not-readable', message, limit: memoryMb } };
}
