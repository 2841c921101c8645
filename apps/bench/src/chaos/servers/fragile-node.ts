import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';

const built = path.resolve(import.meta.dirname, '../../../../api/dist/main.js');
const breaking = path.resolve(import.meta.dirname, '../planted/broken-server.mjs');

export interface NodeSettings {
  readonly database: string;
  /** Where it listens for NOTIFY. */
  readonly listening: string;
  readonly dataDir: string;
  /** What it is broken with on purpose before it starts; see `broken-server.mjs`. */
  readonly bug: string | null;
  /** It ended though nobody asked it to; it is started again. */
  crashed(): void;
}

/** One process of the API, on a port that it keeps through every restart. */
export class FragileNode {
  private child: ChildProcess | null = null;
  private isUp = false;
  private wantsUp = false;

  private constructor(
    readonly port: number,
    private readonly settings: NodeSettings,
  ) {}

  static async make(settings: NodeSettings): Promise<FragileNode> {
    return new FragileNode(await freePort(), settings);
  }

  /** Whether it takes connections, as far as a proxy in front of it would know. */
  get up(): boolean {
    return this.isUp;
  }

  async start(): Promise<void> {
    const { NODE_OPTIONS: _, ...inherited } = process.env;
    const { database, listening, dataDir, bug } = this.settings;
    const child = spawn(process.execPath, [...(bug === null ? [] : ['--import', breaking]), built], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...inherited,
        ...(bug === null ? {} : { CHAOS_BUG: bug }),
        DATABASE_URL: database,
        DATABASE_LISTEN_URL: listening,
        DATA_DIR: dataDir,
        PORT: String(this.port),
        HOST: '127.0.0.1',
        AUTH_SECRET: 'a secret of the chaos runs, the same on each node',
        SIGN_UPS_PER_MINUTE: '10000',
        NODE_ENV: 'production',
        LOG_LEVEL: 'fatal',
      },
    });
    this.child = child;
    for await (const line of createInterface({ input: child.stdout })) {
      if (!line.startsWith('Postil is ready')) continue;
      child.stdout.resume();
      this.isUp = true;
      this.wantsUp = true;
      child.once('exit', () => void this.ended());
      return;
    }
    throw new Error('A server of the run ended before it was ready.');
  }

  /** As the kernel does it when memory runs out. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** In good order: its readers are sent to the others. */
  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  /** Frozen, with all its connections and locks. */
  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  goOn(): void {
    this.child?.kill('SIGCONT');
  }

  /** For when the run itself ends before its time: it leaves nothing behind. */
  killNow(): void {
    this.wantsUp = false;
    this.child?.kill('SIGKILL');
  }

  private async ended(): Promise<void> {
    this.isUp = false;
    if (!this.wantsUp) return;
    this.settings.crashed();
    await this.start();
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    this.isUp = false;
    this.wantsUp = false;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
