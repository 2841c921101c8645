import { uuidv7 } from './uuid-v7.js';

test('an id is a UUID of version 7 that holds the time it was made', () => {
  const madeAt = Date.UTC(2026, 10, 23, 12, 0, 0, 123);
  const id = uuidv7(madeAt);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(madeAt);
});

test('ids made later sort later', () => {
  const ids = [3, 1, 2].map((second) => uuidv7(1_760_000_000_000 + second * 1000));
  expect([...ids].sort()).toEqual([ids[1], ids[2], ids[0]]);
});

test('two ids of the same millisecond differ', () => {
  expect(uuidv7(5)).not.toBe(uuidv7(5));
});
