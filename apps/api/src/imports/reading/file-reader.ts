import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { limits } from '@postil/contract';
import { fileFormat, type ImportRefusal } from '@postil/importing';
import { ChildBroke, readInChild, type ReadingLimits } from './read-in-child.js';
import { readInto, type FileToRead, type OnProgress } from './read-into.js';

/** In bytes. Below it, starting a process takes longer than reading a plain text. */
const SMALL = 64_000;
/** Each may take a processor and much memory, and the server has other things to do. */
const AT_ONCE = 2;

export interface Following {
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/** Reads files without keeping everybody else waiting: in processes with limits on time and memory. */
@Injectable()
export class FileReader {
  /** What a process runs, and what it may take; specs put others in their place. */
  program = new URL('./import-child', import.meta.url);
  limits: ReadingLimits = { seconds: limits.importSeconds, memoryMb: limits.importMemoryMb };

  private readonly logger = new Logger(FileReader.name);
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * Reads the file `upload` in a folder, and leaves what came of it there as `outcome`. Gives the reason where it can't be
   * read; rejects only with the signal's reason.
   */
  async read(folder: string, file: FileToRead, following: Following = {}): Promise<ImportRefusal | null> {
    const { signal = new AbortController().signal, onProgress = () => undefined } = following;
    const work = {
      file: { ...file, path: path.join(folder, 'upload') },
      outcome: path.join(folder, outcomeName),
    };
    if (await isSmallText(work.file)) return readInto(work.file, work.outcome, onProgress);
    await this.turn(signal);
    try {
      const { program, limits } = this;
      return await readInChild(work, { program, folder, limits, signal, onProgress });
    } catch (error) {
      if (!(error instanceof ChildBroke)) throw error;
      this.logger.error({ how: error.how }, 'a file could not be read');
      return unforeseen;
    } finally {
      // The place goes to the next in line, if there is one.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }

  private async turn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.running < AT_ONCE) {
      this.running++;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const give = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(give), 1);
        reject(signal.reason as Error);
      };
      this.waiting.push(give);
      signal.addEventListener('abort', leave, { once: true });
    });
  }
}

export const outcomeName = 'outcome';

/** Our own readers of plain text and Markdown take a moment for so little, whatever it is. */
async function isSmallText({ path, mediaType, options }: FileToRead & { path: string }): Promise<boolean> {
  if ((await stat(path)).size > SMALL) return false;
  const format = fileFormat({ bytes: await readFile(path), mediaType, filename: options.filename });
  return format === 'text' || format === 'markdown';
}

const unforeseen: ImportRefusal = {
  ok: false,
  code: 'text-not-readable',
  message:
    'Something in this file could not be read; it was noted for whoever runs Postil. Nothing was kept. Save the text in ' +
    'another format, such as plain text (.txt), and add that.',
};
