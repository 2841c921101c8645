import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import { breakableLine, type BreakableLine } from '../../test/breakable-line.js';
import { until } from '../../test/writing.js';
import { openClient, type DatabaseClient } from './connection.js';

let database: TestDatabase;
let sql: DatabaseClient;

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
  sql = openClient(database.url, 'DATABASE_URL', 2);
});

afterAll(async () => {
  await sql.end({ timeout: 1 });
  await database.drop();
});

/** As when the database stops, or somebody pulls the plug of the network. */
const breakAll = () => database.sql`
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

/** A connection that was broken while it was idle may only be found so by the next query. */
async function answers(): Promise<void> {
  const ask = () => sql`select 1`;
  await ask().catch(ask).catch(ask);
}

test('a transaction whose connection breaks fails, and the process and its other connections go on', async () => {
  let asked: () => void = () => undefined;
  const asking = new Promise<void>((resolve) => (asked = resolve));
  const broken = sql.begin(async (tx) => {
    await tx`select 1`;
    const sleeping = tx`select pg_sleep(60)`.execute();
    asked();
    await sleeping;
  });
  await asking;
  await breakAll();
  await expect(broken).rejects.toMatchObject({ code: expect.stringMatching(/57P01|CONNECTION_CLOSED/) });
  for (let time = 0; time < 4; time++) await answers();
});

test('nothing is sent any more in a transaction that lost its connection, though it goes on by itself', async () => {
  await answers();
  await sql`create table kept (word text)`;
  let goOn: () => void = () => undefined;
  const later = new Promise<void>((resolve) => (goOn = resolve));
  let inside: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (inside = resolve));
  const broken = sql.begin(async (tx) => {
    await tx`insert into kept values ('first')`;
    inside();
    await later;
    await tx`insert into kept values ('second')`;
  });
  await begun;
  await breakAll();
  await expect(broken).rejects.toMatchObject({ code: expect.stringMatching(/57P01|CONNECTION_CLOSED/) });
  goOn();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await answers();
  expect(await sql`select word from kept`).toHaveLength(0);
});

test('a transaction whose connection broke while nothing was asked is not taken for committed', async () => {
  let broken: () => void = () => undefined;
  const later = new Promise<void>((resolve) => (broken = resolve));
  let inside: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (inside = resolve));
  const transaction = sql.begin(async (tx) => {
    await tx`select 1`;
    inside();
    await later;
    return 'done';
  });
  await begun;
  await breakAll();
  await expect(transaction).rejects.toBeDefined();
  broken();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await answers();
});

test('a connection that was set aside and broke is given back without harm', async () => {
  const reserved = await sql.reserve();
  await reserved`begin`;
  const sleeping = reserved`select pg_sleep(60)`.execute();
  await breakAll();
  await expect(sleeping).rejects.toMatchObject({ code: expect.stringMatching(/57P01|CONNECTION_CLOSED/) });
  expect(() => reserved`rollback`).toThrow();
  reserved.release();
  for (let time = 0; time < 4; time++) await answers();
});

test('a transaction that fails by itself is rolled back, and one that succeeds gives what its work gave', async () => {
  await sql`create table counted (number int)`;
  const failing = sql.begin(async (tx) => {
    await tx`insert into counted values (1)`;
    throw new Error('on purpose');
  });
  await expect(failing).rejects.toThrow('on purpose');
  const given = await sql.begin('isolation level repeatable read', async (tx) => {
    await tx`insert into counted values (2)`;
    return tx<{ number: number }[]>`select number from counted`;
  });
  expect(given.map(({ number }) => number)).toEqual([2]);
});

// As postgres.js comes, it forgets this, and never writes over that connection again: tools/patches.
describe('what is sent just after the line has failed', () => {
  let line: BreakableLine;
  let only: DatabaseClient;
  beforeEach(async () => {
    line = await breakableLine(database);
    only = openClient(line.url, 'DATABASE_URL', 1);
    await only`select 1`;
  });
  afterEach(async () => {
    await only.end({ timeout: 0 });
    line.close();
  });

  /** Does it in the very moment in which the line is found to have failed. */
  async function inTheGap(act: () => Promise<unknown>): Promise<unknown> {
    const acted = Promise.resolve(only`select pg_sleep(60)`).catch(() => act());
    await until(() => line.traffic > 0);
    line.breakDown();
    return acted.then(
      () => 'answered',
      (error: { code: string }) => error.code,
    );
  }

  test('fails: a query', async () => {
    expect(await inTheGap(async () => only`select 1`)).toBe('CONNECTION_CLOSED');
    expect(await only`select 2 as number`).toMatchObject([{ number: 2 }]);
  });

  test('fails: a transaction, before anything is done in it', async () => {
    let done = false;
    const transact = () => only.begin(async () => void (done = true));
    expect(await inTheGap(transact)).toBe('CONNECTION_CLOSED');
    expect(done).toBe(false);
  });
});
