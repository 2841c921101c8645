import type { Frame } from '@postil/contract';
import fc from 'fast-check';
import { Deliverer } from './deliverer.js';

/** A feed in memory, and what its deliverer has sent. */
function deliveredFeed({ slow = false } = {}) {
  const feed = { epoch: 'first', last: 0 };
  const sent: Frame[] = [];
  let pulls = 0;
  const frame = (after: number, through: number) =>
    ({ v: 1, feed: 'f', epoch: feed.epoch, after, through, changes: [] }) as unknown as Frame;
  const deliverer = new Deliverer('f', feed.epoch, 0, {
    async pull(_feed, after) {
      pulls++;
      const now = frame(after, feed.last);
      if (slow) await new Promise(setImmediate);
      return now;
    },
    emit: (out) => void sent.push(out),
    renew: async (_feed, epoch) => {
      await Promise.resolve();
      if (feed.epoch === epoch) feed.epoch = `${epoch} renewed`;
    },
    failed: (_feed, error) => {
      throw error;
    },
  });
  const write = (count: number) => {
    feed.last += count;
    return frame(feed.last - count, feed.last);
  };
  const settle = async () => {
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
  };
  const steps = () => sent.map(({ after, through }) => [after, through]);
  return { feed, deliverer, write, settle, steps, sent, pulls: () => pulls };
}

test('what was committed here leaves at once when it is the next, without a look', () => {
  const { deliverer, write, steps, pulls } = deliveredFeed();
  deliverer.offer(write(1));
  deliverer.offer(write(3));
  expect([steps(), pulls()]).toEqual([[[0, 1], [1, 4]], 0]); // prettier-ignore
});

test('what isn’t the next is left for a look, which brings what lies before it', async () => {
  const { deliverer, write, settle, steps } = deliveredFeed();
  write(2);
  deliverer.offer(write(1));
  expect(steps()).toEqual([]);
  await settle();
  expect(steps()).toEqual([[0, 3]]);
});

test('wake-ups during a look become one further look', async () => {
  const { deliverer, write, settle, steps, pulls } = deliveredFeed({ slow: true });
  write(1);
  deliverer.wake();
  write(1);
  for (let time = 0; time < 10; time++) deliverer.wake();
  await settle();
  expect([steps(), pulls()]).toEqual([[[0, 1], [1, 2]], 2]); // prettier-ignore
});

test('a feed that lies behind what was sent was restored: it gets a new epoch, and that is told', async () => {
  const { feed, deliverer, write, settle, sent } = deliveredFeed();
  deliverer.offer(write(5));
  feed.last = 3;
  deliverer.compare('first', 3);
  await settle();
  expect(sent.at(-1)).toMatchObject({ epoch: 'first renewed', through: 3 });
  deliverer.offer(write(1));
  expect(sent.at(-1)).toMatchObject({ epoch: 'first renewed', after: 3, through: 4 });
});

test('a look that is older than what was sent meanwhile renews nothing', async () => {
  const { feed, deliverer, write, settle } = deliveredFeed();
  deliverer.offer(write(5));
  deliverer.compare('first', 4);
  await settle();
  expect(feed.epoch).toBe('first');
});

test('whatever is offered, lost and looked for, frames leave gapless, in order, and to the end', async () => {
  const step = fc.constantFrom('offer', 'offer', 'write', 'wake', 'pause');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (taken) => {
      const { feed, deliverer, write, settle, steps } = deliveredFeed({ slow: true });
      for (const what of taken) {
        if (what === 'offer') deliverer.offer(write(1));
        else if (what === 'write') write(1);
        else if (what === 'wake') deliverer.wake();
        else await new Promise(setImmediate);
      }
      deliverer.compare(feed.epoch, feed.last);
      await settle();
      const all = steps();
      expect(all.map(([after]) => after)).toEqual(
        [0, ...all.map(([, through]) => through)].slice(0, all.length),
      );
      expect(all.at(-1)?.[1] ?? 0).toBe(feed.last);
    }),
  );
});
