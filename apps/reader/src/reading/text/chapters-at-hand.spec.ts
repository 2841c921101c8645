import { chaptersAtHand } from './chapters-at-hand.js';

const outline = (...lengths: number[]) => lengths.map((length) => ({ length }));

test('a long chapter has its neighbours at hand', () => {
  expect(chaptersAtHand(outline(30_000, 30_000, 30_000, 30_000), 1)).toEqual([1, 2, 0]);
});

test('of short chapters, as many are at hand as a screen may show', () => {
  expect(chaptersAtHand(outline(90, 90, 90, 90), 0)).toEqual([0, 1, 2, 3]);
  expect(chaptersAtHand(outline(90, 3_000, 6_000, 3_000), 0)).toEqual([0, 1, 2]);
});

test('nothing is at hand before the first chapter and after the last', () => {
  expect(chaptersAtHand(outline(90), 0)).toEqual([0]);
  expect(chaptersAtHand(outline(90, 90), 1)).toEqual([1, 0]);
});
