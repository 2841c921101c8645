import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { NewReadingPlace } from '@postil/contract';
import { PlaceTeller } from './place-teller.js';

let now: number;
let sent: (NewReadingPlace & { keepalive: boolean })[];
let works: boolean;
let teller: PlaceTeller;

const at = (paragraphId: string) => ({ revisionId: 'r1', paragraphId, offset: 0 });
async function pass(milliseconds: number) {
  now += milliseconds;
  await jest.advanceTimersByTimeAsync(milliseconds);
}

beforeEach(() => {
  jest.useFakeTimers();
  [now, sent, works] = [1_000_000, [], true];
  teller = new PlaceTeller({
    now: () => now,
    send: (place, { keepalive }) => {
      if (!works) return Promise.reject(new Error('offline'));
      sent.push({ ...place, keepalive });
      return Promise.resolve();
    },
  });
});
afterEach(() => {
  teller.destroy();
  jest.useRealTimers();
});

test('of all places in a few seconds the last is told, with how long ago it was', async () => {
  teller.tell(at('p1'));
  await pass(1_000);
  teller.tell(at('p2'));
  expect(sent).toEqual([]);
  await pass(2_000);
  expect(sent).toEqual([{ ...at('p2'), age: 2_000, keepalive: false }]);
});

test('a place is told once, however often one comes to rest there', async () => {
  teller.tell(at('p1'));
  await pass(3_000);
  teller.tell(at('p1'));
  await pass(10_000);
  expect(sent).toHaveLength(1);
});

test('what the server could not be told is told later, as old as it is then', async () => {
  works = false;
  teller.tell(at('p1'));
  await pass(3_000);
  works = true;
  await pass(30_000);
  expect(sent).toEqual([{ ...at('p1'), age: 33_000, keepalive: false }]);
});

test('a page that goes away tells what is left, in a request that outlives it', async () => {
  teller.tell(at('p1'));
  await pass(500);
  teller.destroy();
  expect(sent).toEqual([{ ...at('p1'), age: 500, keepalive: true }]);
});

test('of a reading that was closed to the reader nothing more is told', async () => {
  teller.tell(at('p1'));
  await pass(500);
  teller.destroy({ closed: true });
  await pass(60_000);
  expect(sent).toEqual([]);
});

test('what could not be told at the end is not tried again', async () => {
  works = false;
  teller.tell(at('p1'));
  await pass(500);
  teller.destroy();
  works = true;
  await pass(60_000);
  expect(sent).toEqual([]);
});
