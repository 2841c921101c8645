import { describe, expect, it } from '@jest/globals';
import { sentenceAround, stepLetter, stepWord, wordFrom } from './text-steps.js';

describe('stepLetter', () => {
  it('takes an emoji, or a letter with its accents, as one', () => {
    expect(stepLetter('a👩‍👩‍👧b', 1, true)).toBe(9);
    expect(stepLetter('a👩‍👩‍👧b', 9, false)).toBe(1);
    expect(stepLetter('e\u0301x', 0, true)).toBe(2);
  });

  it('there is no letter beyond the ends', () => {
    expect(stepLetter('ab', 2, true)).toBeNull();
    expect(stepLetter('ab', 0, false)).toBeNull();
  });
});

describe('stepWord', () => {
  const text = 'Leave room, then go.';

  it('goes to the end of a word forwards, to its start backwards', () => {
    expect(stepWord(text, 0, true, 'en')).toBe(5);
    expect(stepWord(text, 5, true, 'en')).toBe(10);
    expect(stepWord(text, 10, false, 'en')).toBe(6);
    expect(stepWord(text, 6, false, 'en')).toBe(0);
  });

  it('takes what follows the last word too', () => {
    expect(stepWord(text, 19, true, 'en')).toBe(20);
    expect(stepWord(text, 20, true, 'en')).toBeNull();
  });

  it('finds words where no spaces part them', () => {
    expect(stepWord('我们读书', 0, true, 'zh')).toBeLessThan(4);
  });
});

describe('sentenceAround', () => {
  it('leaves out the space after the sentence', () => {
    expect(sentenceAround('One. Two then. Three.', 7, 'en')).toEqual([5, 14]);
  });

  it('at the text’s end it is the last one', () => {
    expect(sentenceAround('One. Two.', 9, 'en')).toEqual([5, 9]);
  });

  it('a language that is no valid tag does no harm', () => {
    expect(sentenceAround('One. Two.', 0, 'not a tag')).toEqual([0, 4]);
  });
});

describe('wordFrom', () => {
  it('is the word around or after an offset', () => {
    expect(wordFrom('“Leave room”', 0, 'en')).toEqual([1, 6]);
    expect(wordFrom('“Leave room”', 3, 'en')).toEqual([1, 6]);
    expect(wordFrom('…', 0, 'en')).toEqual([0, 1]);
  });
});
