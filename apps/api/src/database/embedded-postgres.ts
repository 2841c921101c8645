import { chownSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { socketAddress } from './database-address.js';
import { findPostgresBinaries } from './postgres-binaries.js';
import { type PostgresFolder, roleName, preparePostgresFolder } from './postgres-folder.js';
import { type PostgresProcess, runPostgres } from './postgres-process.js';
import { unprivilegedUser } from './postgres-user.js';
import { isAlive } from './process-alive.js';

/** How long a Postgres whose Postil was killed may take to shut down, before a new start gives up on it. */
const patience = 30_000;

export interface EmbeddedPostgres {
  /** For `postgres(options)`. The role may create databases. */
  options: { host: string; port: number; username: string; database: string };
  /** The same as an address, which another process may have as its DATABASE_URL. */
  url: string;
  /** Settles when the database has gone, asked or not. */
  ended: Promise<void>;
  /** Ends all connections and stops the database in good order. */
  stop(): Promise<void>;
}

/**
 * Starts the Postgres that npm installed, on a private socket, with its data in `dataDir`/postgres. It never
 * outlives this process. Throws an Error with a message for the person who started Postil when that cannot be.
 */
export async function startEmbeddedPostgres({
  dataDir,
  log,
}: {
  dataDir: string;
  log: (line: string) => void;
}): Promise<EmbeddedPostgres> {
  if (process.platform === 'win32') {
    // Postgres would have to listen on a port there, open to every user of the machine.
    throw new Error('The embedded database does not run on Windows: use WSL or Docker, or set DATABASE_URL.');
  }
  const nobody = unprivilegedUser();
  const binaries = findPostgresBinaries(nobody);
  const folder = preparePostgresFolder(path.resolve(dataDir), binaries, nobody, log);
  const { server, sockets } = await startWhenFree(binaries.folder, folder, path.resolve(dataDir), log);
  return {
    options: { host: sockets, port: 5432, username: roleName, database: 'postgres' },
    url: socketAddress(sockets, roleName, 'postgres'),
    ended: server.ended,
    stop: () => server.stop(),
  };
}

async function startWhenFree(
  binaries: string,
  folder: PostgresFolder,
  dataDir: string,
  log: (line: string) => void,
): Promise<{ server: PostgresProcess; sockets: string }> {
  const ownerFile = path.join(dataDir, 'postgres.owner');
  const deadline = Date.now() + patience;
  for (let attempt = 1; ; attempt++) {
    const sockets = makeSocketFolder(folder);
    const start = await runPostgres({ binaries, folder: folder.path, sockets, user: folder.user });
    if (start.status === 'ready') {
      // It may be a file of another user, which may be replaced but not written.
      rmSync(ownerFile, { force: true });
      writeFileSync(ownerFile, `${process.pid}\n`);
      return { server: start.process, sockets };
    }
    if (!start.output.includes('postmaster.pid')) {
      throw new Error(`The database did not start. It said:\n${start.output}`);
    }
    if (removeStaleLock(folder.path)) continue;
    const owner = readNumber(ownerFile);
    if (isAlive(owner) || Date.now() > deadline) {
      throw new Error(
        `Another Postil (process ${owner}) is using the data in ${dataDir}. ` +
          'Stop it first, or start this one with another folder: DATA_DIR=./data-2 PORT=3001 npm start',
      );
    }
    if (attempt === 1) log('Waiting for the database of an earlier Postil to stop …');
    await delay(200);
  }
}

/**
 * Postgres trusts a process id in its lock file even when, after a crash or in a new container, some other
 * program has that number. Linux can tell. Called only when Postgres has just refused to start.
 */
function removeStaleLock(folder: string): boolean {
  if (process.platform !== 'linux') return false;
  const lock = path.join(folder, 'postmaster.pid');
  const pid = readNumber(lock);
  if (!pid || runsPostgres(pid) || readNumber(lock) !== pid) return false;
  rmSync(lock, { force: true });
  return true;
}

function runsPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}

function readNumber(file: string): number {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10);
  } catch {
    return 0;
  }
}

/** A socket's whole path has at most 107 bytes (103 on macOS), so it cannot stand inside the data folder. */
function makeSocketFolder({ user }: PostgresFolder): string {
  const own = tmpdir();
  // Root's TMPDIR may be private to root.
  const parent = user || Buffer.byteLength(own) > 70 ? '/tmp' : own;
  const folder = mkdtempSync(path.join(realpathSync(parent), 'postil-'));
  if (user) chownSync(folder, user.uid, user.gid);
  return folder;
}
