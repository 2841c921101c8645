import { GatheredQueue } from './gathered-queue.js';

/** A queue whose calls end when they are let go, in order. */
function heldQueue(outcomeOf: (item: string, alone: boolean) => string) {
  const calls: string[][] = [];
  const holds: (() => void)[] = [];
  let emptied = 0;
  const queue = new GatheredQueue<string, string>(
    async (items) => {
      calls.push([...items]);
      await new Promise<void>((go) => holds.push(go));
      return items.map((item) => outcomeOf(item, items.length === 1));
    },
    () => void emptied++,
  );
  const goOn = async () => {
    holds.shift()?.();
    await new Promise(setImmediate);
  };
  return { queue, calls, goOn, emptied: () => emptied };
}

test('what comes while a call is under way goes down in the next one, in order', async () => {
  const { queue, calls, goOn, emptied } = heldQueue((item) => `${item}!`);
  const outcomes = ['a', 'b', 'c'].map((item) => queue.add(item));
  expect(calls).toEqual([['a']]);
  expect(queue.waiting).toBe(2);
  await goOn();
  expect(calls).toEqual([['a'], ['b', 'c']]);
  await goOn();
  expect(await Promise.all(outcomes)).toEqual(['a!', 'b!', 'c!']);
  expect([queue.waiting, emptied()]).toEqual([0, 1]);
});

test('a call takes at most 200 items, and at most a million characters unless one item has more', async () => {
  const { queue, calls, goOn } = heldQueue((item) => item);
  const long = 'x'.repeat(600_000);
  const items = ['first', ...Array.from({ length: 201 }, (_, index) => `item ${index}`), long, long];
  const outcomes = items.map((item) => queue.add(item));
  for (let call = 0; call < 4; call++) await goOn();
  await Promise.all(outcomes);
  expect(calls.map((call) => call.length)).toEqual([1, 200, 2, 1]);
});

test('a call that fails is made again for each item alone, and one bad item spoils only itself', async () => {
  const { queue, calls, goOn } = heldQueue((item, alone) => {
    if (item === 'bad' || !alone) throw new Error(`no: ${item}`);
    return item;
  });
  const outcomes = Promise.allSettled(['first', 'good', 'bad', 'fine'].map((item) => queue.add(item)));
  for (let call = 0; call < 5; call++) await goOn();
  expect(calls).toEqual([['first'], ['good', 'bad', 'fine'], ['good'], ['bad'], ['fine']]);
  expect((await outcomes).map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
});
