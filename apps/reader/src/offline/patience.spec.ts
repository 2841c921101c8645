import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Patience } from './patience.js';

let patience: Patience;

const after = (milliseconds: number) =>
  new Promise<string>((resolve) => setTimeout(() => resolve('answer'), milliseconds));

/** How long one waits for an answer that comes after so many milliseconds, and what one has then. */
async function ask(milliseconds: number): Promise<[answer: string | null, waited: number]> {
  const began = Date.now();
  let ended: [string | null, number] | null = null;
  void patience.inTime(after(milliseconds)).then((answer) => (ended = [answer, Date.now() - began]));
  while (!ended) await jest.advanceTimersByTimeAsync(100);
  return ended;
}

beforeEach(() => {
  jest.useFakeTimers();
  patience = new Patience();
});
afterEach(() => {
  jest.useRealTimers();
});

test('what is answered in time is taken', async () => {
  expect(await ask(3_000)).toEqual(['answer', 3_000]);
});

test('a network that hangs is waited for four seconds once, and then only a moment each time', async () => {
  expect(await ask(60_000)).toEqual([null, 4_000]);
  expect(await ask(60_000)).toEqual([null, 400]);
  expect(await ask(60_000)).toEqual([null, 400]);
});

test('an answer in good time brings the patience back, though it came too late itself', async () => {
  await ask(60_000);
  expect(await ask(1_000)).toEqual([null, 400]);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(await ask(3_000)).toEqual(['answer', 3_000]);
});

test('an answer that took very long brings nothing back', async () => {
  await ask(6_000);
  await jest.advanceTimersByTimeAsync(6_000);
  expect(await ask(60_000)).toEqual([null, 400]);
});

test('a request that fails is not waited for', async () => {
  expect(await patience.inTime(Promise.reject(new TypeError('Failed to fetch')))).toBeNull();
});
