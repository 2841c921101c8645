import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';

/** In milliseconds. */
export interface LoopDelay {
  max: number;
  p99: number;
  /** The longest without what other programs on the machine took. */
  own: number;
}

/** A Postil server with a probe in it that tells how long its event loop was kept waiting. */
export class MeasuredServer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly lines: Interface,
    readonly address: string,
  ) {}

  static async start(program: string, database: string, dataDir: string): Promise<MeasuredServer> {
    const probe = path.join(import.meta.dirname, 'loop-probe.mjs');
    const child = spawn(process.execPath, ['--import', probe, program], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ...{
          DATABASE_URL: database,
          DATA_DIR: dataDir,
          PORT: '0',
          NODE_ENV: 'production',
          LOG_LEVEL: 'error',
        },
      },
    });
    const lines = createInterface({ input: child.stdout });
    const [address] = await nextLine(child, lines, /ready at (http\S+)/);
    return new MeasuredServer(child, lines, address ?? '');
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Since it was asked for last. */
  async loopDelay(): Promise<LoopDelay> {
    const line = nextLine(this.child, this.lines, /event loop delay (\S+) (\S+) (\S+)/);
    this.child.kill('SIGUSR2');
    const [max, p99, own] = await line;
    return { max: Number(max), p99: Number(p99), own: Number(own) };
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}

function nextLine(child: ChildProcess, lines: Interface, wanted: RegExp): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('The server ended.'));
    const look = (line: string) => {
      const match = wanted.exec(line);
      if (!match) return;
      lines.off('line', look);
      child.off('exit', ended);
      resolve(match.slice(1));
    };
    lines.on('line', look);
    child.once('exit', ended);
  });
}
