import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestDatabase, createTestDatabase } from '../../test/database.js';
import { migrate } from './migrate.js';

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  folder = await mkdtemp(path.join(tmpdir(), 'migrations-'));
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

async function write(name: string, text: string): Promise<void> {
  await writeFile(path.join(folder, name), text);
}

async function applied(): Promise<string[]> {
  const rows = await database.sql<{ name: string }[]>`select name from migrations order by number`;
  return rows.map((row) => row.name);
}

test('migrations are applied in order, and each once', async () => {
  await write('00002_b.sql', 'insert into a values (2);');
  await write('00001_a.sql', 'create table a (n int); insert into a values (1);');
  expect(await migrate(database.sql, { folder })).toEqual(['00001_a.sql', '00002_b.sql']);
  expect(await migrate(database.sql, { folder })).toEqual([]);
  expect(await database.sql`select n from a order by n`).toEqual([{ n: 1 }, { n: 2 }]);
});

test('processes that start together apply each migration once', async () => {
  await write('00001_a.sql', 'create table a (n int); select pg_sleep(0.1);');
  await write('00002_b.sql', 'insert into a values (2);');
  const runs = await Promise.all([1, 2, 3, 4].map(() => migrate(database.sql, { folder })));
  expect(runs.flat().sort()).toEqual(['00001_a.sql', '00002_b.sql']);
  expect(await database.sql`select n from a`).toEqual([{ n: 2 }]);
});

test('a migration that fails leaves nothing behind, and those before it stay', async () => {
  await write('00001_a.sql', 'create table a (n int);');
  await write('00002_b.sql', 'insert into a values (1); insert into missing values (1);');
  await expect(migrate(database.sql, { folder })).rejects.toThrow(/00002_b\.sql failed.*missing/);
  expect(await database.sql`select n from a`).toEqual([]);
  expect(await applied()).toEqual(['00001_a.sql']);
});

test('a migration whose text changed after it was applied is refused', async () => {
  await write('00001_a.sql', 'create table a (n int);');
  await migrate(database.sql, { folder });
  await write('00001_a.sql', 'create table a (n bigint);');
  await expect(migrate(database.sql, { folder })).rejects.toThrow(/00001_a\.sql.*another text/);
});

test('Windows line ends do not change a migration', async () => {
  await write('00001_a.sql', 'create table a (\n  n int\n);\n');
  await migrate(database.sql, { folder });
  await write('00001_a.sql', 'create table a (\r\n  n int\r\n);\r\n');
  expect(await migrate(database.sql, { folder })).toEqual([]);
});

test('a database newer than the release is refused, and not changed', async () => {
  await write('00001_a.sql', 'create table a (n int);');
  await write('00002_b.sql', 'create table b (n int);');
  await migrate(database.sql, { folder });
  await rm(path.join(folder, '00002_b.sql'));
  await expect(migrate(database.sql, { folder })).rejects.toThrow(/newer Postil.*00002_b\.sql/);
  expect(await applied()).toEqual(['00001_a.sql', '00002_b.sql']);
});

test('a gap in the numbers is refused before anything runs', async () => {
  await write('00001_a.sql', 'create table a (n int);');
  await write('00003_c.sql', 'create table c (n int);');
  await expect(migrate(database.sql, { folder })).rejects.toThrow(/00003_c\.sql.*without a gap/);
});
