import { Backlog } from './backlog.js';

const small = { feed: { items: 2, bytes: 100 }, node: { items: 3, bytes: 150 } };

test('takes what fits, and again when something has left', () => {
  const backlog = new Backlog(small);
  const none = { items: 0, bytes: 0 };
  expect(backlog.takes(none, 10)).toBe(true);
  for (let item = 0; item < 3; item++) backlog.enter(10);
  expect(backlog.takes(none, 10)).toBe(false);
  backlog.leave(10);
  expect(backlog.takes(none, 10)).toBe(true);
});

test('refuses more items or bytes than one feed may have waiting, whatever else waits', () => {
  const backlog = new Backlog(small);
  backlog.enter(10);
  expect(backlog.takes({ items: 2, bytes: 20 }, 10)).toBe(false);
  expect(backlog.takes({ items: 1, bytes: 95 }, 10)).toBe(false);
  expect(backlog.takes({ items: 1, bytes: 90 }, 10)).toBe(true);
});

test('refuses more bytes than the server may hold, over all feeds', () => {
  const backlog = new Backlog(small);
  backlog.enter(145);
  expect(backlog.takes({ items: 0, bytes: 0 }, 10)).toBe(false);
});

test('takes one item that is too large by itself when nothing else waits', () => {
  expect(new Backlog(small).takes({ items: 0, bytes: 0 }, 1_000)).toBe(true);
});
