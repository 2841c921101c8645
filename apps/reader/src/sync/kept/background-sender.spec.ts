/** @jest-environment node */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { FailureCode } from '@postil/contract';
import { storageInMemory } from '../../../test/storage-in-memory.js';
import type { Operation } from '../operation.js';
import { uuidv7 } from '../uuid-v7.js';
import { AccountOutbox } from './account-outbox.js';
import { BackgroundSender } from './background-sender.js';

const [reading, other, member] = [uuidv7(), uuidv7(), uuidv7()];

let outbox: AccountOutbox;
let sender: BackgroundSender;
let sent: string[];
let online: boolean;
let refusal: FailureCode | null;
let clock: number;

function wait(readingId: string, body: string): void {
  const [entityId, threadId] = [uuidv7(), uuidv7()];
  const action = { kind: 'comment:edit', payload: { body }, version: 1, before: '' } as const;
  clock += 1;
  const operation: Operation = { opId: uuidv7(clock), entityId, threadId, madeAt: '', action };
  outbox.forReading(readingId, member).save({ operation, refusal: null, order: clock });
}

const begin = () => {
  const write = async (_: string, { action, entityId }: Operation) => {
    sent.push(action.kind === 'comment:edit' ? action.payload.body : '');
    if (refusal) return { ok: false, failure: { code: refusal, message: '' } } as const;
    return { ok: true, value: { comment: { id: entityId, version: 2 } } as never } as const;
  };
  sender = new BackgroundSender(outbox, { write, onSignedIn: () => () => undefined }, () => online);
};
const soon = () => new Promise((resolve) => setTimeout(resolve, 30));

beforeEach(() => {
  const channel = { postMessage: () => undefined, close: () => undefined };
  outbox = new AccountOutbox('ada', {
    database: Promise.resolve(null),
    journal: storageInMemory(),
    locks: null,
    channel,
    signedOut: () => undefined,
    firstKept: () => undefined,
  });
  [sent, online, refusal, clock] = [[], true, null, Date.now()];
});
afterEach(() => sender.stop());

test('what waits in readings that are not open goes out, each reading in order', async () => {
  wait(reading, 'one');
  wait(other, 'elsewhere');
  wait(reading, 'two');
  begin();
  await soon();
  expect(sent.filter((body) => body !== 'elsewhere')).toEqual(['one', 'two']);
  expect(sent).toHaveLength(3);
  expect(outbox.operations).toEqual([]);
});

test('a reading that is open sends for itself, and its rest goes out when it is closed', async () => {
  const close = outbox.forReading(reading, member).listen(() => undefined);
  wait(reading, 'one');
  begin();
  await soon();
  expect(sent).toEqual([]);
  close();
  await soon();
  expect(sent).toEqual(['one']);
});

test('without a network nothing is tried, and once it is back all goes out', async () => {
  online = false;
  wait(reading, 'one');
  begin();
  await soon();
  expect(sent).toEqual([]);
  online = true;
  sender.resume();
  await soon();
  expect(sent).toEqual(['one']);
});

test('a conflict is left to the page of the reading', async () => {
  refusal = 'version-conflict';
  wait(reading, 'one');
  begin();
  await soon();
  expect(sent).toEqual(['one']);
  expect(outbox.operations.map(({ refusal }) => refusal)).toEqual([null]);
});

test('a reading that was left with a conflict is sent again once it has been open', async () => {
  refusal = 'version-conflict';
  wait(reading, 'one');
  begin();
  await soon();
  wait(reading, 'two');
  await soon();
  expect(sent).toEqual(['one']);
  const close = outbox.forReading(reading, member).listen(() => undefined);
  refusal = null;
  close();
  await soon();
  expect(sent).toEqual(['one', 'one', 'two']);
});

test('a reading that was left with a conflict is sent again once nothing of before waits', async () => {
  refusal = 'version-conflict';
  wait(reading, 'one');
  begin();
  await soon();
  for (const { opId } of outbox.operations) outbox.forReading(reading, member).remove(opId);
  refusal = null;
  wait(reading, 'two');
  await soon();
  expect(sent).toEqual(['one', 'two']);
});
