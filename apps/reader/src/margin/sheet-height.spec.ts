import { expect, test } from '@jest/globals';
import { heightInPixels, restingHeight } from './sheet-height.js';

const available = 700;

test('a sheet that is let go rests at the nearest of its three heights', () => {
  expect(restingHeight(200, 0, available)).toBe('peek');
  expect(restingHeight(360, 0, available)).toBe('half');
  expect(restingHeight(620, 0, available)).toBe('full');
});

test('a quick drag goes on in its direction', () => {
  expect(restingHeight(380, 1.5, available)).toBe('full');
  expect(restingHeight(330, -1, available)).toBe('peek');
});

test('a sheet dragged to the window’s foot closes', () => {
  expect(restingHeight(60, 0, available)).toBeNull();
});

test('no height is more than there is', () => {
  expect(heightInPixels('peek', 120)).toBe(120);
});
