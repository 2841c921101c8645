import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { openClient, type DatabaseClient } from '../../src/database/connection.js';
import { socketAddress } from '../../src/database/database-address.js';
import { roleName } from '../../src/database/postgres-folder.js';

const api = path.resolve(import.meta.dirname, '../..');

/** The real server as a process of its own, to be killed. It runs from source, on its embedded Postgres. */
export class ServerProcess {
  private child: ChildProcess | null = null;

  private constructor(
    readonly port: number,
    private readonly dataDir: string,
  ) {}

  static async start(dataDir: string): Promise<ServerProcess> {
    const server = new ServerProcess(await freePort(), dataDir);
    await server.start();
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const { DATABASE_URL: _, NODE_OPTIONS: __, ...environment } = process.env;
    const child = spawn(
      process.execPath,
      ['--conditions=@postil/source', '--import', '@swc-node/register/esm-register', 'src/main.ts'],
      {
        cwd: api,
        env: {
          ...environment,
          SWC_NODE_PROJECT: 'tsconfig.app.json',
          PORT: String(this.port),
          DATA_DIR: this.dataDir,
          LOG_LEVEL: 'error',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.child = child;
    const said: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    const ready = (async () => {
      for await (const line of createInterface({ input: child.stdout })) {
        said.push(line);
        if (line.startsWith('Postil is ready')) return true;
      }
      return false;
    })();
    if (!(await ready)) throw new Error(`The server did not start:\n${said.join('\n')}`);
    child.stdout.resume();
  }

  /** A connection to its embedded database, which goes when the server does. Whoever asks closes it. */
  connect(): DatabaseClient {
    const lock = readFileSync(path.join(this.dataDir, 'postgres', 'postmaster.pid'), 'utf8');
    const sockets = lock.split('\n')[4] ?? '';
    return openClient(socketAddress(sockets, roleName, 'postgres'), 'DATABASE_URL', 2);
  }

  /** As the kernel does it when memory runs out: no handler runs, nothing is flushed. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Resolves with the exit code. */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const exited = once(child, 'exit') as Promise<[number | null]>;
    child.kill(signal);
    const [code] = await exited;
    return code;
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
