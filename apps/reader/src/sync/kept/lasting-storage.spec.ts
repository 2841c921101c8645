import { beforeEach, expect, test } from '@jest/globals';
import { storageInMemory } from '../../../test/storage-in-memory.js';
import { askToLast } from './lasting-storage.js';

const DAY = 24 * 3_600_000;

let memory: Storage;
let asked: number;
let isLasting: boolean;
let clock: number;

const ask = () =>
  askToLast({
    storage: {
      persisted: async () => isLasting,
      persist: async () => {
        asked += 1;
        return false;
      },
    },
    memory,
    now: () => clock,
  });

beforeEach(() => {
  [memory, asked, isLasting, clock] = [storageInMemory(), 0, false, Date.now()];
});

test('a browser is asked once to let the storage last, and again only after a month', async () => {
  await ask();
  await ask();
  clock += 29 * DAY;
  await ask();
  expect(asked).toBe(1);
  clock += 2 * DAY;
  await ask();
  expect(asked).toBe(2);
});

test('where the storage lasts already nothing is asked', async () => {
  isLasting = true;
  await ask();
  expect(asked).toBe(0);
});

test('a browser without such a promise does no harm', async () => {
  await askToLast({ storage: null, memory, now: Date.now });
  const storage = { persisted: () => Promise.reject(new TypeError()), persist: async () => true };
  await askToLast({ storage, memory, now: Date.now });
  expect(memory).toHaveLength(0);
});
