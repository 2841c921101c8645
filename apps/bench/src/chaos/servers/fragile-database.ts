import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres, { type Sql } from 'postgres';
import { databaseOptions } from '../../servers/database-options.js';

const built = path.resolve(import.meta.dirname, '../../../../api/dist/database');

/** As much as is needed of what the built server starts its own database with. */
interface Started {
  readonly options: { readonly host: string };
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

interface EmbeddedPostgres {
  startEmbeddedPostgres(options: { dataDir: string; log: () => void }): Promise<Started>;
}

interface RestoredDatabase {
  renewAfterRestore(sql: Sql): Promise<boolean>;
}

/**
 * A Postgres of our own that can be stopped as a power cut does it, and set back to a copy. Its address stays the same
 * whatever happens to it.
 */
export class FragileDatabase {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'chaos-database-'));
  private readonly dataDir = path.join(this.folder, 'data');
  private readonly copy = path.join(this.folder, 'backup');
  private readonly sockets = path.join(this.folder, 'sockets');
  private started: Started | null = null;
  private client: Sql | null = null;

  constructor() {
    // As root, Postgres runs as a user who must be able to come this far.
    chmodSync(this.folder, 0o755);
  }

  get address(): string {
    return `postgres://postil@localhost/postgres?host=${encodeURIComponent(this.sockets)}`;
  }

  /** Where it listens now, whichever folder that is. */
  get socket(): string {
    return path.join(this.sockets, '.s.PGSQL.5432');
  }

  /** For the run itself; its connections come back by themselves. */
  get sql(): Sql {
    this.client ??= postgres({ ...databaseOptions(this.address), max: 2, connect_timeout: 5 });
    return this.client;
  }

  async start(): Promise<void> {
    const { startEmbeddedPostgres } = (await import(
      path.join(built, 'embedded-postgres.js')
    )) as EmbeddedPostgres;
    this.started = await startEmbeddedPostgres({ dataDir: this.dataDir, log: () => undefined });
    rmSync(this.sockets, { force: true });
    symlinkSync(this.started.options.host, this.sockets);
  }

  /** Immediately: no checkpoint, no word to those connected. What was committed has to be found in the log again. */
  async stopAtOnce(): Promise<void> {
    const lock = readFileSync(path.join(this.dataDir, 'postgres/postmaster.pid'), 'utf8');
    process.kill(Number.parseInt(lock, 10), 'SIGQUIT');
    await this.started?.ended;
  }

  /** What the built server does first at its start. */
  async noticeRestore(): Promise<boolean> {
    const { renewAfterRestore } = (await import(
      path.join(built, 'restored-database.js')
    )) as RestoredDatabase;
    return renewAfterRestore(this.sql);
  }

  /** Ends every connection but the one that does it. */
  async endBackends(): Promise<void> {
    await this.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()`;
  }

  /** Copies all data; only while it is stopped. */
  backUp(): void {
    rmSync(this.copy, { recursive: true, force: true });
    copyWithOwners(path.join(this.dataDir, 'postgres'), this.copy);
  }

  /** Puts the copy in the place of the data; only while it is stopped. */
  restore(): void {
    const data = path.join(this.dataDir, 'postgres');
    rmSync(data, { recursive: true, force: true });
    copyWithOwners(this.copy, data);
  }

  async end(): Promise<void> {
    await this.client?.end({ timeout: 1 });
    await this.started?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** As root, the files belong to the user that Postgres runs as. */
function copyWithOwners(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}
