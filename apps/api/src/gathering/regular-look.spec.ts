import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { PATIENCE } from './patience.js';
import { RegularLook } from './regular-look.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Looks that end when they are let go. */
function heldLooks() {
  const ends: (() => void)[] = [];
  const failures: unknown[] = [];
  const looking = new RegularLook({
    look: () => new Promise<void>((end) => ends.push(end)),
    failed: (error) => failures.push(error),
  });
  looking.start(1000);
  return { looking, ends, failures };
}

test('looks at regular times, but never twice at once', async () => {
  const { looking, ends } = heldLooks();
  await jest.advanceTimersByTimeAsync(3000);
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await jest.advanceTimersByTimeAsync(1000);
  expect(ends).toHaveLength(2);
  looking.stop();
});

test('what happens during a look is looked at after it, once', async () => {
  const { looking, ends } = heldLooks();
  looking.now();
  looking.now();
  looking.now();
  ends[0]?.();
  await jest.advanceTimersByTimeAsync(1);
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await jest.advanceTimersByTimeAsync(1);
  expect(ends).toHaveLength(2);
  looking.stop();
});

test('a look that gets no answer fails in the end, and the next one comes', async () => {
  const { looking, ends, failures } = heldLooks();
  await jest.advanceTimersByTimeAsync(PATIENCE + 3000);
  expect(ends).toHaveLength(2);
  expect(failures).toEqual([expect.objectContaining({ code: 'ETIMEDOUT' })]);
  looking.stop();
});
