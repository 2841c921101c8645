import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import { type PostgresBinaries, sharedFolder } from './postgres-binaries.js';
import { isAlive } from './process-alive.js';
import type { SystemUser } from './postgres-user.js';

/** It needs no password: the socket stands in a folder that only its owner and root can enter. */
export const roleName = 'postil';

export interface PostgresFolder {
  /** Absolute, without symbolic links. */
  path: string;
  /** The user that owns it, and as whom Postgres must run; undefined for the user of this process. */
  user: SystemUser | undefined;
}

/**
 * The Postgres data folder inside `dataDir`, made when there is none. Throws an Error with a message for
 * the person who started Postil when it belongs to another user or to another major version.
 */
export function preparePostgresFolder(
  dataDir: string,
  binaries: PostgresBinaries,
  user: SystemUser | undefined,
  log: (line: string) => void,
): PostgresFolder {
  fs.mkdirSync(dataDir, { recursive: true });
  const link = path.join(fs.realpathSync(dataDir), 'postgres');
  let folder = resolveLink(link);
  if (user && !reaches(user, path.dirname(folder))) {
    if (fs.existsSync(folder)) throw new Error(outOfReach(folder));
    folder = linkToSharedFolder(link);
    log(`The folder ${dataDir} is private to root, so Postgres keeps its data in ${folder}.`);
  }
  if (!writtenVersion(folder)) {
    requireWritable(dataDir);
    log('Preparing the database (once) …');
    createCluster(folder, binaries, user);
  }
  checkMajorVersion(folder, binaries);
  return { path: folder, user: ownerOf(folder, user) };
}

function resolveLink(link: string): string {
  const stat = fs.lstatSync(link, { throwIfNoEntry: false });
  if (!stat?.isSymbolicLink()) return link;
  const target = path.resolve(path.dirname(link), fs.readlinkSync(link));
  return fs.existsSync(target) ? fs.realpathSync(target) : target;
}

/** Postgres walks the whole path as its own user, from the root. */
function reaches(user: SystemUser, folder: string): boolean {
  return spawnSync('sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0;
}

function outOfReach(folder: string): string {
  return (
    `Postgres runs as the user "nobody", who cannot reach ${folder}. ` +
    'Allow others to pass through the folders above it (chmod o+x), or set DATA_DIR to another place.'
  );
}

/** Below /root, say. Opening that folder to others is not ours to do; the data moves, and a link says where. */
function linkToSharedFolder(link: string): string {
  // A new name each time: who removes the link means to begin anew, and must not meet the old data again.
  const folder = path.join(sharedFolder, `postgres-${randomBytes(6).toString('hex')}`);
  fs.mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  fs.rmSync(link, { force: true });
  fs.symlinkSync(folder, link);
  return folder;
}

function createCluster(folder: string, binaries: PostgresBinaries, user: SystemUser | undefined): void {
  removeAbandoned(folder);
  const draft = `${folder}.new-${process.pid}`;
  fs.mkdirSync(draft, { mode: 0o700 });
  if (user) fs.chownSync(draft, user.uid, user.gid);
  // Without these the encoding and the order of text would follow the environment of the first start.
  const text = ['-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const made = spawnSync(
    path.join(binaries.folder, 'bin', 'initdb'),
    ['-D', draft, '-U', roleName, '-A', 'trust', ...text],
    { ...user, cwd: '/', encoding: 'utf8', env: { PATH: process.env['PATH'], LC_ALL: 'C' } },
  );
  if (made.status !== 0) {
    fs.rmSync(draft, { recursive: true, force: true });
    throw new Error(`The database folder could not be made: ${made.stderr?.trim() || made.error?.message}`);
  }
  try {
    // A start killed half-way leaves a draft behind, never half a database under the real name.
    fs.renameSync(draft, folder);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    if (!fs.existsSync(path.join(folder, 'PG_VERSION'))) throw error;
  }
}

function removeAbandoned(folder: string): void {
  const prefix = `${path.basename(folder)}.new-`;
  for (const name of fs.readdirSync(path.dirname(folder))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    fs.rmSync(path.join(path.dirname(folder), name), { recursive: true, force: true });
  }
}

/** The major version of the Postgres that made the folder; undefined when there is no database in it yet. */
function writtenVersion(folder: string): number | undefined {
  try {
    return Number(fs.readFileSync(path.join(folder, 'PG_VERSION'), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`The database in ${folder} belongs to another user. Start Postil as that user.`);
  }
}

function requireWritable(dataDir: string): void {
  try {
    fs.accessSync(dataDir, fs.constants.W_OK);
  } catch {
    throw new Error(
      `The folder ${dataDir} belongs to another user. Start Postil as that user, or set DATA_DIR.`,
    );
  }
}

function checkMajorVersion(folder: string, binaries: PostgresBinaries): void {
  const written = writtenVersion(folder);
  if (written === binaries.majorVersion) return;
  throw new Error(
    `The database in ${folder} was made by PostgreSQL ${written}; this Postil brings PostgreSQL ` +
      `${binaries.majorVersion}, which cannot open it. Nothing was changed. Either go on with the Postil that ` +
      `made it, or move the data: serve the folder with a PostgreSQL ${written} of your own, and either set ` +
      `DATABASE_URL to that server, or take a pg_dump there, start Postil with an empty DATA_DIR and restore it.`,
  );
}

/** Root runs Postgres as whoever owns the data, so that starting once with sudo does no harm. */
function ownerOf(folder: string, user: SystemUser | undefined): SystemUser | undefined {
  if (!user) return undefined;
  const { uid, gid } = fs.statSync(folder);
  if (uid !== 0) return { uid, gid };
  // A copy that root made, such as a restored backup.
  spawnSync('chown', ['-R', `${user.uid}:${user.gid}`, folder]);
  fs.chmodSync(folder, 0o700);
  return user;
}
