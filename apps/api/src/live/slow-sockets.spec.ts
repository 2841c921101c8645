import { SlowSockets } from './slow-sockets.js';

function sockets(...waiting: number[]) {
  const dropped: string[] = [];
  const all = waiting.map((_, index) => ({
    id: `socket ${index}`,
    waiting: () => waiting[index] ?? 0,
    drop: () => void dropped.push(`socket ${index}`),
  }));
  return { slow: new SlowSockets(() => all), waiting, dropped };
}

test('a socket for which too much waits at two looks is dropped, and no other', () => {
  const { slow, dropped } = sockets(10, 5_000_000, 3_999_999);
  slow.look();
  expect(dropped).toEqual([]);
  slow.look();
  expect(dropped).toEqual(['socket 1']);
});

test('a socket that has caught up in between is kept', () => {
  const { slow, waiting, dropped } = sockets(5_000_000);
  for (const now of [5_000_000, 0, 5_000_000, 0]) {
    waiting[0] = now;
    slow.look();
  }
  expect(dropped).toEqual([]);
});
