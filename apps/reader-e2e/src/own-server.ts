import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const start = path.join(import.meta.dirname, '../../../tools/start.mjs');

/** A server of a test's own, with its own data, that may be killed and started again. */
export class OwnServer {
  private running: ChildProcess | null = null;

  private constructor(
    readonly address: string,
    private readonly port: number,
    private readonly data: string,
  ) {}

  static async begin(port: number): Promise<OwnServer> {
    const data = await mkdtemp(path.join(tmpdir(), 'postil-restart-'));
    const server = new OwnServer(`http://localhost:${port}`, port, data);
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    const env = { ...process.env, PORT: String(this.port), DATA_DIR: this.data, SIGN_UPS_PER_MINUTE: '1000' };
    this.running = spawn(process.execPath, [start], { env, stdio: 'ignore' });
    while (!(await this.answers())) await new Promise((resolve) => setTimeout(resolve, 100));
  }

  /** As a crash would end it. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const { running } = this;
    this.running = null;
    if (!running || running.exitCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await gone;
  }

  async end(): Promise<void> {
    await this.kill('SIGTERM');
    await rm(this.data, { recursive: true, force: true });
  }

  private async answers(): Promise<boolean> {
    try {
      return (await fetch(this.address)).ok;
    } catch {
      return false;
    }
  }
}
