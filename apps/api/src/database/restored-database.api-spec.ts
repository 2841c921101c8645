import { randomBytes } from 'node:crypto';
import { chmod, cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestDatabase } from '../../test/database.js';
import { type DatabaseClient, openClient } from './connection.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { migrate } from './migrate.js';
import { renewAfterRestore } from './restored-database.js';

/** A feed by itself, without the reading that it would be of. */
async function addFeed(sql: DatabaseClient): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`insert into feeds (group_id, reading_id) values (gen_random_uuid(), gen_random_uuid())`;
  });
}

async function epochs(sql: DatabaseClient): Promise<string[]> {
  const rows = await sql<{ epoch: string }[]>`select epoch from feeds order by id`;
  return rows.map(({ epoch }) => epoch);
}

async function withClient<T>(url: string, use: (sql: DatabaseClient) => Promise<T>): Promise<T> {
  const sql = openClient(url, 'DATABASE_URL', 4);
  try {
    return await use(sql);
  } finally {
    await sql.end();
  }
}

test('a database that is started again keeps the epochs of its feeds', async () => {
  const database = await createTestDatabase();
  try {
    await renewAfterRestore(database.sql);
    await addFeed(database.sql);
    const before = await epochs(database.sql);
    expect(await renewAfterRestore(database.sql)).toBe(false);
    expect(await epochs(database.sql)).toEqual(before);
  } finally {
    await database.drop();
  }
});

test('one from the time before its origin was kept gets others, to be sure', async () => {
  const database = await createTestDatabase();
  try {
    await addFeed(database.sql);
    const before = await epochs(database.sql);
    expect(await renewAfterRestore(database.sql)).toBe(false);
    expect(await epochs(database.sql)).not.toEqual(before);
  } finally {
    await database.drop();
  }
});

test('what could not be asked at one of two starts tells nothing', async () => {
  const database = await createTestDatabase();
  try {
    await renewAfterRestore(database.sql);
    await database.sql`update database_origin set origin = origin - 'files' || '{"another": "part"}'`;
    expect(await renewAfterRestore(database.sql)).toBe(false);
  } finally {
    await database.drop();
  }
});

test('one that was copied into a new place gets others, once, however many servers start on it', async () => {
  const database = await createTestDatabase();
  const copy = new URL(database.url);
  copy.pathname = `/postil_test_${randomBytes(6).toString('hex')}`;
  const name = copy.pathname.slice(1);
  const original = new URL(database.url).pathname.slice(1);
  const server = process.env['POSTIL_TEST_DATABASES'] ?? '';
  const { url: admin } = JSON.parse(server) as { url: string };
  await addFeed(database.sql);
  await renewAfterRestore(database.sql);
  const before = await epochs(database.sql);
  await database.sql.end();
  try {
    await withClient(admin, (sql) => sql.unsafe(`create database ${name} template ${original}`));
    await withClient(copy.href, async (sql) => {
      const renewed = await Promise.all([1, 2, 3].map(() => renewAfterRestore(sql)));
      expect(renewed.filter(Boolean)).toHaveLength(1);
      expect(await epochs(sql)).not.toEqual(before);
    });
  } finally {
    await withClient(admin, (sql) => sql.unsafe(`drop database if exists ${name}`));
    await database.drop();
  }
});

test('a folder that a backup was put in the place of is known for a restored one', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'postil-test-'));
  await chmod(folder, 0o755);
  const dataDir = path.join(folder, 'data');
  const during = async (use: (sql: DatabaseClient) => Promise<void>) => {
    const embedded = await startEmbeddedPostgres({ dataDir, log: () => undefined });
    try {
      await withClient(embedded.url, use);
    } finally {
      await embedded.stop();
    }
  };
  try {
    let before: string[] = [];
    await during(async (sql) => {
      await migrate(sql);
      await renewAfterRestore(sql);
      await addFeed(sql);
      before = await epochs(sql);
    });
    await cp(dataDir, `${dataDir}-backup`, { recursive: true });
    await during(async (sql) => {
      expect(await renewAfterRestore(sql)).toBe(false);
    });
    await rm(dataDir, { recursive: true });
    await rename(`${dataDir}-backup`, dataDir);
    await during(async (sql) => {
      expect(await renewAfterRestore(sql)).toBe(true);
      expect(await epochs(sql)).not.toEqual(before);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
