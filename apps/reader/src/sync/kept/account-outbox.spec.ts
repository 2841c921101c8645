/** @jest-environment node */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { storageInMemory } from '../../../test/storage-in-memory.js';
import type { Operation } from '../operation.js';
import { outboxIn } from '../outbox-storage.js';
import { uuidv7 } from '../uuid-v7.js';
import { openAccountDatabase } from './account-database.js';
import { AccountOutbox } from './account-outbox.js';

const [ada, ben] = ['ada', 'ben'];
const [reading, other] = [uuidv7(), uuidv7()];
const member = uuidv7();

type Locks = Pick<LockManager, 'request'> | null;

let journal: Storage;
let tabs: AccountOutbox[];
let clock: number;
/** How often a tab heard that its account has signed out in another. */
let signedOut: number;
let firstKept: number;

/** Another tab of the same browser, or the same one after a reload. */
async function tab(
  account = ada,
  { hasDatabase = true, locks = null as Locks } = {},
): Promise<AccountOutbox> {
  const database = hasDatabase ? openAccountDatabase(account) : Promise.resolve(null);
  const channel = new BroadcastChannel(account);
  const opened = new AccountOutbox(account, {
    ...{ database, journal, channel, locks },
    signedOut: () => (signedOut += 1),
    firstKept: () => (firstKept += 1),
  });
  tabs.push(opened);
  await opened.ready;
  return opened;
}

function comment(body: string): Operation {
  const [entityId, threadId] = [uuidv7(), uuidv7()];
  const payload = { highlightId: threadId, parentId: null, body, madeAt: null };
  clock += 1;
  return {
    opId: uuidv7(clock),
    entityId,
    threadId,
    madeAt: 'now',
    action: { kind: 'comment:create', payload },
  };
}

/** Locks as browsers have them, as far as they are used here. */
function locksInMemory(): Locks {
  let last: Promise<unknown> = Promise.resolve();
  const request = (_name: string, work: () => Promise<void>) => (last = last.then(work));
  return { request } as unknown as Locks;
}

const stored = (operation: Operation) => ({ operation, refusal: null, order: clock });
const bodies = (outbox: AccountOutbox, of = reading) =>
  outbox
    .forReading(of, member)
    .load()
    .map(({ operation: { action } }) => (action.kind === 'comment:create' ? action.payload.body : ''));
const moment = () => new Promise((resolve) => setTimeout(resolve, 20));
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await moment();
}
/** The database has what the journal held. */
const written = (left = 0) => until(() => journal.length === left);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  journal = storageInMemory();
  tabs = [];
  clock = Date.now();
  signedOut = 0;
  firstKept = 0;
});
afterEach(() => tabs.forEach((opened) => opened.close()));

test('what waits survives a reload, in order, each reading for itself', async () => {
  const before = await tab();
  for (const body of ['one', 'two']) before.forReading(reading, member).save(stored(comment(body)));
  before.forReading(other, member).save(stored(comment('elsewhere')));
  await written();
  const after = await tab();
  expect(bodies(after)).toEqual(['one', 'two']);
  expect(bodies(after, other)).toEqual(['elsewhere']);
});

test('that something is kept is said with the first of what waits', async () => {
  const outbox = await tab();
  expect(firstKept).toBe(0);
  for (const body of ['one', 'two']) outbox.forReading(reading, member).save(stored(comment(body)));
  expect(firstKept).toBe(1);
});

test('a page that dies in the moment of writing has lost nothing', async () => {
  const dying = await tab();
  dying.forReading(reading, member).save(stored(comment('last words')));
  // Nothing has reached the database in this moment.
  const atDeath = { ...journal };
  globalThis.indexedDB = new IDBFactory();
  journal = storageInMemory(atDeath);
  expect(bodies(await tab())).toEqual(['last words']);
});

test('what an earlier version left is carried over, for every group of the account', async () => {
  const left = comment('from before');
  outboxIn(journal, reading, member).save({ operation: left, refusal: null });
  outboxIn(journal, reading, uuidv7()).save({ operation: comment('another account’s'), refusal: null });
  const outbox = await tab();
  outbox.absorb([member]);
  expect(bodies(outbox)).toEqual(['from before']);
  await written(1);
  expect(outboxIn(journal, reading, member).load()).toEqual([]);
  expect(bodies(await tab())).toEqual(['from before']);
});

test('without a database the journal keeps it', async () => {
  const before = await tab(ada, { hasDatabase: false });
  before.forReading(reading, member).save(stored(comment('kept')));
  await moment();
  expect(bodies(await tab(ada, { hasDatabase: false }))).toEqual(['kept']);
});

test('one account never sees what another one keeps', async () => {
  (await tab(ada)).forReading(reading, member).save(stored(comment('Ada’s')));
  await written();
  expect((await tab(ben)).operations).toEqual([]);
});

test('what one tab delivers is gone from the other, which hears what the server answered', async () => {
  const [one, two] = [await tab(), await tab()];
  const operation = comment('sent');
  one.forReading(reading, member).save(stored(operation));
  await until(() => bodies(two).length > 0);
  expect(bodies(two)).toEqual(['sent']);
  const heard: unknown[] = [];
  two.forReading(reading, member).listen((news) => heard.push(news?.opId));
  one.forReading(reading, member).remove(operation.opId);
  await until(() => heard.length > 0);
  expect(heard).toEqual([operation.opId]);
  expect(bodies(two)).toEqual([]);
});

test.each([
  ['locks', locksInMemory()],
  ['a lease', null],
])('turns to send do not overlap, by %s', async (_, locks) => {
  const [one, two] = [await tab(ada, { locks }), await tab(ada, { locks })];
  const log: string[] = [];
  const send = (outbox: AccountOutbox, name: string) =>
    outbox.forReading(reading, member).inTurn(async () => {
      log.push(`${name} begins`);
      await moment();
      log.push(`${name} ends`);
    });
  await Promise.all([send(one, 'one'), send(two, 'two')]);
  const [first, second] = log[0] === 'one begins' ? ['one', 'two'] : ['two', 'one'];
  expect(log).toEqual([`${first} begins`, `${first} ends`, `${second} begins`, `${second} ends`]);
});

test('a tab that takes its turn knows what the one before it has left', async () => {
  const [one, two] = [await tab(), await tab()];
  two.close();
  one.forReading(reading, member).save(stored(comment('made elsewhere')));
  await written();
  let found: string[] = [];
  await two.forReading(reading, member).inTurn(async () => {
    found = bodies(two);
  });
  expect(found).toEqual(['made elsewhere']);
});

test('an account that is cleared leaves nothing behind', async () => {
  const outbox = await tab();
  outbox.forReading(reading, member).save(stored(comment('given up')));
  outboxIn(journal, other, member).save({ operation: comment('from before'), refusal: null });
  await written(1);
  await outbox.clear([member]);
  expect(journal).toHaveLength(0);
  expect((await tab()).operations).toEqual([]);
});

test('signing out in one tab takes what waits out of the others, which send and keep nothing any more', async () => {
  const [one, two] = [await tab(), await tab()];
  const storage = two.forReading(reading, member);
  storage.save(stored(comment('to be deleted')));
  await written();
  await until(() => bodies(one).length > 0);
  let changes = 0;
  storage.listen(() => (changes += 1));
  await one.clear([member]);
  await until(() => signedOut > 0);
  expect(signedOut).toBe(1);
  expect(changes).toBe(1);
  expect(two.operations).toEqual([]);
  storage.save(stored(comment('in the same moment')));
  let hadTurn = false;
  void storage.inTurn(async () => void (hadTurn = true));
  await moment();
  expect(hadTurn).toBe(false);
  expect(journal).toHaveLength(0);
  expect((await tab()).operations).toEqual([]);
});

test('a tab that hears late of a sign-out deletes nothing that was written since', async () => {
  const [one, two] = [await tab(), await tab(ada, { hasDatabase: false })];
  two.forReading(reading, member).save(stored(comment('to be deleted')));
  await one.clear([]);
  const since = comment('after signing in again');
  outboxIn(journal, reading, member).save({ operation: since, refusal: null });
  await until(() => signedOut > 0);
  expect(
    outboxIn(journal, reading, member)
      .load()
      .map(({ operation }) => operation),
  ).toEqual([since]);
});
