import { expect, test } from '@jest/globals';
import type { TextMatch } from '@postil/contract';
import { matchAfter, matchesByChapter, matchFrom } from './next-match.js';

const match = (ordinal: number, chapterId = 'c1'): TextMatch => ({
  ...{ paragraphId: `p${ordinal}`, chapterId, ordinal, from: 0, to: 3 },
  snippet: { text: 'row', at: 0, length: 3 },
});
const matches = [match(2), match(5), match(5), match(9, 'c2')];

test('one begins with the first match from where one reads', () => {
  expect(matchFrom(matches, 3)).toBe(1);
  expect(matchFrom(matches, 5)).toBe(1);
  expect(matchFrom(matches, 6)).toBe(3);
});

test('after the last match one begins with the first', () => {
  expect(matchFrom(matches, 10)).toBe(0);
  expect(matchAfter(4, 3, 1)).toBe(0);
  expect(matchAfter(4, 0, -1)).toBe(3);
});

test('where nothing was found there is nothing to go to', () => {
  expect(matchFrom([], 0)).toBeNull();
  expect(matchAfter(0, null, 1)).toBeNull();
});

test('matches stand with their chapters, and know their number', () => {
  const groups = matchesByChapter(matches);
  expect(groups.map(({ chapterId, matches: own }) => [chapterId, own.map(({ index }) => index)])).toEqual([
    ['c1', [0, 1, 2]],
    ['c2', [3]],
  ]);
});
