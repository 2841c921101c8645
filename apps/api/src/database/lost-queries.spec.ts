import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Sql } from 'postgres';
import { answerOrFail } from './lost-queries.js';

interface Backend {
  pid: number;
}

type Query = Promise<unknown> & { state: Backend | null; resolve: (value: unknown) => void };

/** Processes that the database has. */
let alive: number[];
/** The process that answers questions about them, and what its connection takes it for. */
let own: number;
let ownState: number;
/** Processes that were to be ended. */
let ended: unknown[];
let sql: Sql;

/** As postgres.js makes one: a promise that can be settled from outside. */
function made(): Query {
  const settle: Record<string, unknown> = { state: null };
  const query = new Promise((resolve, reject) => Object.assign(settle, { resolve, reject }));
  return Object.assign(query, settle) as unknown as Query;
}

function answered(value: unknown, pid: number): Query {
  const query = made();
  query.state = { pid };
  query.resolve(value);
  return query;
}

function client(strings: TemplateStringsArray, ...values: unknown[]): Query {
  if (strings[0]?.includes('pg_terminate_backend')) ended.push(values[0]);
  if (strings[0]?.includes('pg_backend_pid')) return answered([{ own, alive }], ownState);
  return strings[0] === 'work' ? made() : answered([], own);
}

/** Asks over a connection, and tells how it ended. */
function ask(backend: Backend) {
  const query = sql`work` as unknown as Query;
  const outcome = { is: 'open', query };
  query.then(
    () => (outcome.is = 'answered'),
    (error: { code: string }) => (outcome.is = error.code),
  );
  query.state = backend;
  return outcome;
}

beforeEach(() => {
  jest.useFakeTimers();
  [alive, own, ownState, ended] = [[7], 1, 1, []];
  sql = answerOrFail(client as unknown as Sql);
});
afterEach(() => {
  jest.useRealTimers();
});

describe('a query that has no answer', () => {
  test('fails when its connection was made anew meanwhile, and that connection is ended', async () => {
    const backend = { pid: 7 };
    const asked = ask(backend);
    backend.pid = 8;
    await jest.advanceTimersByTimeAsync(3_000);
    expect(asked.is).toBe('CONNECTION_CLOSED');
    expect(ended).toEqual([8]);
  });

  test('fails when the database has no such process any more', async () => {
    const asked = ask({ pid: 9 });
    await jest.advanceTimersByTimeAsync(3_000);
    expect(asked.is).toBe('CONNECTION_CLOSED');
    expect(ended).toEqual([]);
  });

  test('is waited for as long as its process lives', async () => {
    const asked = ask({ pid: 7 });
    await jest.advanceTimersByTimeAsync(600_000);
    expect(asked.is).toBe('open');
    asked.query.resolve([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(asked.is).toBe('answered');
  });

  test('is waited for behind a pooler, whose connections have other names than the processes', async () => {
    ownState = 2;
    const asked = ask({ pid: 9 });
    await jest.advanceTimersByTimeAsync(600_000);
    expect(asked.is).toBe('open');
  });
});

test('a query that was answered is left alone, whatever becomes of its connection', async () => {
  const backend = { pid: 7 };
  const asked = ask(backend);
  asked.query.resolve([]);
  backend.pid = 8;
  await jest.advanceTimersByTimeAsync(3_000);
  expect(asked.is).toBe('answered');
  expect(ended).toEqual([]);
});
