import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../src/database/embedded-postgres.js';
import { openClient } from '../src/database/connection.js';
import { migrate } from '../src/database/migrate.js';

/**
 * One Postgres for a whole test run, with a migrated database that every spec file copies. It runs as a process
 * of its own, because Jest's global set-up cannot load our sources; it ends when its standard input does, so it
 * never outlives Jest. Its one line of output is JSON for `test/database.ts`.
 */
const template = `postil_template_${process.pid}`;
const own = process.env['DATABASE_URL'] ? undefined : await startOwn();
const url = process.env['DATABASE_URL'] ?? own?.url ?? '';

const admin = openClient(url, 'DATABASE_URL', 1);
await admin.unsafe(`create database ${template} template template0 encoding 'UTF8'`);
const copy = openClient(withDatabase(url, template), 'DATABASE_URL', 1);
await migrate(copy);
// A database can be copied only while nobody is connected to it.
await copy.end();
console.log(JSON.stringify({ url, template }));

process.stdin.resume();
process.stdin.once('end', () => void stop());
process.on('SIGINT', () => undefined);

async function stop(): Promise<void> {
  await admin.unsafe(`drop database if exists ${template} with (force)`);
  await admin.end();
  await own?.stop();
}

async function startOwn(): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'postil-test-'));
  chmodSync(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function withDatabase(address: string, database: string): string {
  const changed = new URL(address);
  changed.pathname = `/${database}`;
  return changed.href;
}
