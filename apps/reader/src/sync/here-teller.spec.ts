import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Here } from '@postil/contract';
import { HereTeller } from './here-teller.js';

const [one, other] = ['h1', 'h2'];

let said: { here: Here; at: number }[];
let teller: HereTeller;

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
  said = [];
  teller = new HereTeller('r1', { here: (here) => said.push({ here, at: Date.now() }) });
  teller.at('p1');
  jest.advanceTimersByTime(10_000);
  said.length = 0;
});

afterEach(() => {
  teller.stop();
  jest.useRealTimers();
});

const threads = () => said.map(({ here }) => here.typingIn ?? null);

function typeFor(milliseconds: number, thread: string): void {
  for (let passed = 0; passed < milliseconds; passed += 200) {
    teller.writes(thread);
    jest.advanceTimersByTime(200);
  }
}

test('while one writes it is said every few seconds, however fast the letters come', () => {
  typeFor(15_000, one);
  expect(new Set(threads())).toEqual(new Set([one]));
  expect(said.map(({ at }) => at - 10_000)).toEqual([0, 4_000, 8_000, 12_000]);
});

test('who stops in the midst of a word is said to rest after a moment, once', () => {
  typeFor(1_000, one);
  jest.advanceTimersByTime(60_000);
  expect(threads()).toEqual([one, one, null]);
  expect(said.at(-1)?.at).toBeLessThanOrEqual(10_000 + 8_000);
});

test('sending or leaving ends it at the next turn; a form left before is not the one that is written in now', () => {
  typeFor(1_000, one);
  teller.rests(one);
  jest.advanceTimersByTime(2_000);
  expect(threads()).toEqual([one, null]);
  teller.writes(other);
  teller.rests(one);
  jest.advanceTimersByTime(2_000);
  expect(threads()).toEqual([one, null, other]);
});

test('a new place is told beside the thread that one writes in', () => {
  typeFor(2_000, one);
  teller.at('p2');
  jest.advanceTimersByTime(2_000);
  expect(said.at(-1)?.here).toEqual({ readingId: 'r1', paragraphId: 'p2', typingIn: one });
});

test('who chose not to be shown tells nothing; choosing otherwise, they tell where they are', () => {
  teller.show(false);
  typeFor(5_000, one);
  teller.at('p2');
  jest.advanceTimersByTime(20_000);
  expect(said).toEqual([]);
  teller.show(true);
  expect(said.map(({ here }) => here)).toEqual([{ readingId: 'r1', paragraphId: 'p2' }]);
});
