import { expect, test } from '@jest/globals';
import { whereToBegin } from './where-to-begin.js';

const NOW = 1_000_000;
const here = { revisionId: 'r1', paragraphId: 'p3', ordinal: 3, top: 70, at: NOW - 60_000 };
const told = (age: number, paragraphId = 'p9') => ({
  revisionId: 'r1',
  paragraphId,
  offset: 4,
  ordinal: 9,
  age,
});

test('one goes on where another device was last', () => {
  expect(whereToBegin(here, told(10_000), NOW)).toMatchObject({
    kind: 'elsewhere',
    place: { paragraphId: 'p9' },
  });
});

test('what this device remembers is nearer than what it has told others itself', () => {
  expect(whereToBegin(here, told(59_000, 'p3'), NOW)).toMatchObject({ kind: 'here' });
  expect(whereToBegin(here, told(59_000), NOW)).toMatchObject({ kind: 'here' });
});

test('what was read here while the server could not be told comes before what is older', () => {
  expect(whereToBegin(here, told(3_600_000), NOW)).toMatchObject({ kind: 'here' });
});

test('a device that remembers nothing goes where the others were, and without them nowhere', () => {
  expect(whereToBegin(null, told(0), NOW)).toMatchObject({ kind: 'elsewhere' });
  expect(whereToBegin(here, null, NOW)).toMatchObject({ kind: 'here' });
  expect(whereToBegin(null, null, NOW)).toBeNull();
});

test('a place remembered without its time is older than any other', () => {
  const before = { revisionId: 'r1', paragraphId: 'p3', ordinal: 3, top: 70 };
  expect(whereToBegin(before, told(86_400_000), NOW)).toMatchObject({ kind: 'elsewhere' });
});
