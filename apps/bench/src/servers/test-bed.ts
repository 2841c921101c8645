import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startChild, type ChildServer } from './child-server.js';
import { Line } from './line.js';
import { MeasuredServer } from './measured-server.js';

const root = path.resolve(import.meta.dirname, '../../../..');
const loader = ['--conditions=@postil/source', '--import', '@swc-node/register/esm-register'];
const built = path.join(root, 'apps/api/dist/main.js');
const holder = path.join(root, 'apps/api/test/hold-embedded-postgres.ts');

/** Signs cookies on every server of a bed. */
export const BENCH_SECRET = 'a secret of the bench, the same on each node';

/** A database in a folder of its own, and servers on it. */
export class TestBed {
  private readonly endings: (() => Promise<void> | void)[] = [];
  private address = '';

  private constructor(private readonly dataDir: string) {}

  /** Opens one for a task. However the task ends, so do the servers, the last one first, and the folder. */
  static async during(task: (bed: TestBed) => Promise<void>): Promise<void> {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'postil-bench-'));
    // As root, Postgres runs as a user who must be able to come this far.
    chmodSync(dataDir, 0o755);
    const bed = new TestBed(dataDir);
    try {
      bed.address = (await bed.start([...loader, holder, dataDir], /^(postgres:.*)$/)).address;
      await task(bed);
    } finally {
      for (const end of bed.endings) await end();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }

  /** The database's address. */
  get database(): string {
    return this.address;
  }

  /** Starts Postil as it is run. Gives its address; several on one bed are nodes of one. */
  async postil(): Promise<string> {
    return (await this.postilProcess()).address;
  }

  /** The same, for who looks at the process. */
  postilProcess(environment: Readonly<Record<string, string>> = {}): Promise<ChildServer> {
    return this.start([built], /ready at (http\S+)/, {
      ...{ DATABASE_URL: this.address, DATA_DIR: this.dataDir, PORT: '0' },
      AUTH_SECRET: BENCH_SECRET,
      ...{ NODE_ENV: 'production', LOG_LEVEL: 'error' },
      ...environment,
    });
  }

  /** Starts Postil so that what it hears of the other nodes comes through a line, which may hang. */
  async postilListening(): Promise<{ address: string; line: Line }> {
    const url = new URL(this.address);
    const folder = url.searchParams.get('host') ?? '';
    const line = new Line(() => ({ path: path.join(folder, '.s.PGSQL.5432') }));
    await line.open();
    this.atEnd(() => line.close());
    url.searchParams.delete('host');
    url.host = `127.0.0.1:${line.port}`;
    const { address } = await this.postilProcess({ DATABASE_LISTEN_URL: url.href });
    return { address, line };
  }

  /** Starts Postil with a probe in it. */
  async measuredPostil(): Promise<MeasuredServer> {
    const server = await MeasuredServer.start(built, this.address, this.dataDir);
    this.endings.unshift(() => server.stop());
    return server;
  }

  /** Starts a server of the bench's own on the database. Gives the address that it prints. */
  async server(file: string): Promise<string> {
    return (await this.start([...loader, file, this.address], /^(http\S+)/)).address;
  }

  /** Has something end with the bed, before its servers do. */
  atEnd(end: () => Promise<void> | void): void {
    this.endings.unshift(end);
  }

  private async start(args: string[], line: RegExp, environment = {}): Promise<ChildServer> {
    const child = await startChild(args, line, environment);
    this.endings.unshift(child.stop);
    return child;
  }
}
