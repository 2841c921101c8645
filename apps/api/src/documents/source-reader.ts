import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import type { ImportRefusal } from '@postil/importing';
import { readSource, type ReadText, type Source } from './read-source.js';

/** In bytes. Below it, starting a thread takes longer than reading the text. */
const SMALL = 64_000;
const PATIENCE = 30_000;
const MEMORY_MB = 1_024;
/** Each may take a processor and much memory, and the server has other things to do. */
const AT_ONCE = 2;

type Outcome = ReadText | ImportRefusal;

/** Reads texts without keeping everybody else waiting: large ones in a thread with limits on time and memory. */
@Injectable()
export class SourceReader {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  async read(source: Source): Promise<Outcome> {
    if (source.bytes.byteLength <= SMALL) return readSource(source);
    if (this.running >= AT_ONCE) await new Promise<void>((turn) => this.waiting.push(turn));
    else this.running++;
    try {
      return await readInThread(source);
    } finally {
      // The place goes to the next in line, if there is one.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}

// Under Jest the sources run as they are, and so does the thread.
const isSource = import.meta.url.endsWith('.ts');
const program = new URL(isSource ? './reading-thread.ts' : './reading-thread.js', import.meta.url);
const execArgv = isSource
  ? ['--import', '@swc-node/register/esm-register', '--conditions=@postil/source']
  : [];

function readInThread(source: Source): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const limits = { maxOldGenerationSizeMb: MEMORY_MB };
    const thread = new Worker(program, { workerData: source, execArgv, resourceLimits: limits });
    const timer = setTimeout(() => {
      resolve(tooHard);
      void thread.terminate();
    }, PATIENCE);
    thread.once('message', resolve);
    thread.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(tooHard);
      else reject(error);
    });
    thread.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The thread that reads a text ended with code ${code} and no word.`));
    });
  });
}

const tooHard: ImportRefusal = {
  ok: false,
  code: 'text-not-readable',
  message: 'This text takes too long to read. Split it into parts, or save it as plain text (.txt).',
};
