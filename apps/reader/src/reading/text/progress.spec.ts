import { describe, expect, it } from '@jest/globals';
import { minutesLeft, progressAt } from './progress.js';

const chapter = (first: number, count: number, length: number) => ({
  id: `c${first}`,
  title: '',
  depth: 0,
  first,
  count,
  length,
  headings: [],
});
const outline = [chapter(0, 10, 13_000), chapter(10, 2, 39_000)];

describe('progress', () => {
  it('counts characters, so that a long chapter weighs more than a short one', () => {
    expect(progressAt(outline, 0)).toBe(0);
    expect(progressAt(outline, 10)).toBe(0.25);
    expect(progressAt(outline, 11)).toBe(0.625);
    expect(progressAt(outline, 12)).toBe(1);
  });

  it('the time left shrinks with it', () => {
    expect(minutesLeft(outline, 0)).toBe(40);
    expect(minutesLeft(outline, 0.625)).toBe(15);
  });

  it('a text without a letter is read at once', () => {
    expect(progressAt([], 0)).toBe(0);
    expect(minutesLeft([], 0)).toBe(0);
  });
});
