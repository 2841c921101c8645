import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { ImportAnswered, ImportAsked } from './importing-child.js';

/** What came of one import, also where the process that did it is no more. */
export type Outcome =
  ImportAnswered | { readonly outcome: 'crashed' | 'hung'; readonly message: string; readonly memory: null };

/** A process that imports one file after the other, with a limit on time and memory; a new one where it ends. */
export class ImportingProcess {
  private child: ChildProcess | null = null;

  /** `seconds` is how long one import may take. */
  constructor(
    private readonly seconds: number,
    private readonly memoryMb: number,
  ) {}

  async import(asked: ImportAsked): Promise<Outcome> {
    const child = (this.child ??= this.start());
    const outcome = await new Promise<Outcome>((resolve) => {
      const timer = setTimeout(() => {
        done({ outcome: 'hung', message: `It took more than ${this.seconds} seconds.`, memory: null });
      }, this.seconds * 1_000);
      const done = (result: Outcome) => {
        clearTimeout(timer);
        child.off('message', answered);
        child.off('exit', ended);
        resolve(result);
      };
      const answered = (answer: ImportAnswered) => done(answer);
      const ended = (code: number | null, signal: string | null) =>
        done({
          outcome: 'crashed',
          message: `The process ended with ${signal ?? String(code)}.`,
          memory: null,
        });
      child.on('message', answered);
      child.on('exit', ended);
      child.send(asked);
    });
    if (outcome.outcome === 'hung' || outcome.outcome === 'crashed') this.end();
    return outcome;
  }

  end(): void {
    this.child?.kill('SIGKILL');
    this.child = null;
  }

  private start(): ChildProcess {
    return fork(path.join(import.meta.dirname, 'importing-child.ts'), {
      serialization: 'advanced',
      execArgv: [
        '--expose-gc',
        `--max-old-space-size=${this.memoryMb}`,
        '--import',
        '@swc-node/register/esm-register',
      ],
    });
  }
}
