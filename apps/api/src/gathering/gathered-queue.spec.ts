import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { GatheredQueue, MOST_BYTES, MOST_ITEMS, type GatheredCalls } from './gathered-queue.js';
import { NoAnswer, PATIENCE } from './patience.js';

const lost = new Error('the connection was lost');
const isUnknown = (error: unknown) => error === lost;

/** A queue whose calls end when they are let go, in order. */
function heldQueue(outcomeOf: (item: string, alone: boolean) => string) {
  const calls: string[][] = [];
  const holds: (() => void)[] = [];
  let emptied = 0;
  const queue = new GatheredQueue<string, string>({
    async call(items) {
      calls.push([...items]);
      await new Promise<void>((go) => holds.push(go));
      return items.map((item) => outcomeOf(item, items.length === 1));
    },
    isUnknown,
    emptied: () => void emptied++,
  });
  const add = (item: string) => queue.add(item, item.length);
  const goOn = async () => {
    holds.shift()?.();
    for (let turn = 0; turn < 2; turn++) await new Promise(setImmediate);
  };
  return { queue, add, calls, goOn, emptied: () => emptied };
}

test('what comes while a call is under way goes down in the next one, in order', async () => {
  const { queue, add, calls, goOn, emptied } = heldQueue((item) => `${item}!`);
  const outcomes = ['a', 'bb', 'ccc'].map((item) => add(item));
  expect(calls).toEqual([['a']]);
  expect(queue.waiting).toEqual({ items: 2, bytes: 5 });
  await goOn();
  expect(calls).toEqual([['a'], ['bb', 'ccc']]);
  await goOn();
  expect(await Promise.all(outcomes)).toEqual(['a!', 'bb!', 'ccc!']);
  expect([queue.waiting, emptied()]).toEqual([{ items: 0, bytes: 0 }, 1]);
});

test('those who write again as soon as they are answered go down together again', async () => {
  const { add, calls, goOn } = heldQueue((item) => item);
  const writer = async (name: string) => {
    for (let time = 0; time < 3; time++) await Promise.resolve(add(name)).finally(() => undefined);
  };
  const written = Promise.all(['a', 'b', 'c'].map(writer));
  for (let call = 0; call < 5; call++) await goOn();
  await written;
  expect(calls.map((call) => call.length)).toEqual([1, 3, 3, 2]);
});

test('a call takes at most 200 items, and at most a million bytes unless one item has more', async () => {
  const { add, calls, goOn } = heldQueue((item) => item);
  const [long, tooLong] = ['x'.repeat(600_000), 'x'.repeat(1_200_000)];
  const items = ['first', ...Array.from({ length: 201 }, (_, index) => `item ${index}`), long, long, tooLong];
  const outcomes = items.map((item) => add(item));
  for (let call = 0; call < 5; call++) await goOn();
  await Promise.all(outcomes);
  expect(calls.map((call) => call.length)).toEqual([1, 200, 2, 1, 1]);
});

test('a call that fails is made again for each item alone, and one bad item spoils only itself', async () => {
  const { add, calls, goOn } = heldQueue((item, alone) => {
    if (item === 'bad' || !alone) throw new Error(`no: ${item}`);
    return item;
  });
  const outcomes = Promise.allSettled(['first', 'good', 'bad', 'fine'].map((item) => add(item)));
  for (let call = 0; call < 5; call++) await goOn();
  expect(calls).toEqual([['first'], ['good', 'bad', 'fine'], ['good'], ['bad'], ['fine']]);
  expect((await outcomes).map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
});

test('a call whose outcome is unknown is made once more as it was, and not a third time', async () => {
  let broken = 1;
  const { add, calls, goOn } = heldQueue((item) => {
    if (item === 'b' && broken-- > 0) throw lost;
    return item;
  });
  const outcomes = ['a', 'b', 'c'].map((item) => add(item));
  for (let call = 0; call < 3; call++) await goOn();
  expect(calls).toEqual([['a'], ['b', 'c'], ['b', 'c']]);
  expect(await Promise.all(outcomes)).toEqual(['a', 'b', 'c']);

  broken = 2;
  const again = Promise.allSettled(['b', 'd'].map((item) => add(item)));
  for (let call = 0; call < 3; call++) await goOn();
  expect(calls.slice(3)).toEqual([['b'], ['b'], ['d']]);
  expect((await again).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});

describe('a call that gets no answer', () => {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['setImmediate'] }));
  afterEach(() => void jest.useRealTimers());

  test('is made once more after a time, and what waits behind it goes on', async () => {
    const { add, calls, goOn } = heldQueue((item) => item);
    const outcomes = ['a', 'b'].map((item) => add(item));
    await jest.advanceTimersByTimeAsync(PATIENCE);
    expect(calls).toEqual([['a'], ['a']]);
    // The late answer is passed over, the second one counts.
    for (let call = 0; call < 3; call++) await goOn();
    expect(calls).toEqual([['a'], ['a'], ['b']]);
    expect(await Promise.all(outcomes)).toEqual(['a', 'b']);
  });

  test('is given up after the second time, with all that waits, and what comes later is tried anew', async () => {
    const { queue, add, calls, goOn } = heldQueue((item) => item);
    const outcomes = Promise.allSettled(['a', 'b', 'c'].map((item) => add(item)));
    await jest.advanceTimersByTimeAsync(2 * PATIENCE);
    expect((await outcomes).map((outcome) => outcome.status === 'rejected' && outcome.reason)).toEqual(
      Array(3).fill(expect.any(NoAnswer)),
    );
    expect(queue.waiting).toEqual({ items: 0, bytes: 0 });
    await goOn();
    const later = add('d');
    for (let call = 0; call < 2; call++) await goOn();
    expect([await later, calls]).toEqual(['d', [['a'], ['a'], ['d']]]);
  });
});

/** What befalls a call: nothing, or the connection breaks before or after its items were taken. */
const fate = fc.constantFrom('well', 'well', 'well', 'lost before', 'lost after');
const item = fc.record({ bad: fc.boolean(), bytes: fc.integer({ min: 1, max: 400_000 }), pause: fc.nat(2) });
type Item = { index: number; bad: boolean; bytes: number };

test('whatever fails and whatever gets lost, each item is taken at most once, in order, and told what became of it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(item, { maxLength: 60 }),
      fc.array(fate, { maxLength: 40 }),
      async (items, fates) => {
        const taken: number[] = [];
        let underWay = 0;
        const calls: GatheredCalls<Item, number> = {
          async call(batch) {
            expect(++underWay).toBe(1);
            expect(batch.length).toBeLessThanOrEqual(MOST_ITEMS);
            expect(batch.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(MOST_BYTES);
            const now = fates.shift() ?? 'well';
            await new Promise(setImmediate);
            underWay--;
            if (now === 'lost before') throw lost;
            // One transaction: all of them or none.
            if (batch.some(({ bad }) => bad)) throw new Error('a bad one');
            for (const { index } of batch) if (!taken.includes(index)) taken.push(index);
            if (now === 'lost after') throw lost;
            return batch.map(({ index }) => index);
          },
          isUnknown,
          emptied: () => undefined,
        };
        const queue = new GatheredQueue(calls);
        const outcomes: Promise<PromiseSettledResult<number>[]>[] = [];
        for (const [index, { pause, ...rest }] of items.entries()) {
          outcomes.push(Promise.allSettled([queue.add({ index, ...rest }, rest.bytes)]));
          for (let turn = 0; turn < pause; turn++) await new Promise(setImmediate);
        }
        const settled = (await Promise.all(outcomes)).flat();
        settled.forEach((outcome, index) => {
          if (outcome.status === 'fulfilled')
            expect([outcome.value, taken.includes(index)]).toEqual([index, true]);
          else if (outcome.reason !== lost)
            expect([items[index]?.bad, taken.includes(index)]).toEqual([true, false]);
        });
        expect(taken).toEqual([...taken].sort((a, b) => a - b));
        expect(queue.waiting).toEqual({ items: 0, bytes: 0 });
      },
    ),
  );
});
