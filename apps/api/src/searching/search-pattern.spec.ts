import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { foldLetters } from './folded-letters.js';
import { searchPattern } from './search-pattern.js';

/** The first words in a text that are found. */
const found = (words: string, text: string) => searchPattern(words)?.places.exec(text)?.[0] ?? null;

describe('what is found', () => {
  test.each([
    ['other case', 'vienna', 'In VIENNA', 'VIENNA'],
    ['accents left out', 'resume cafe', 'a Résumé café', 'Résumé café'],
    ['accents that the text lacks', 'café', 'the cafe', 'cafe'],
    ['letters with strokes', 'Lodz and Soren', 'Łódź and Søren', 'Łódź and Søren'],
    ['a straight quotation mark', '"yes"', 'said “yes” to', '“yes”'],
    ['a straight apostrophe', "don't", 'I don’t', 'don’t'],
    ['a hyphen for any dash', '1848-49', 'in 1848–49', '1848–49'],
    ['two hyphens for a dash', 'so--it was', 'so—it was', 'so—it was'],
    ['three dots', 'wait...', 'Wait…', 'Wait…'],
    ['spaces of any kind', 'ten  goats', 'ten\u00a0goats', 'ten\u00a0goats'],
    ['a line break', 'one two', 'one\ntwo', 'one\ntwo'],
    ['a ligature', 'office', 'of\uFB01ce', 'of\uFB01ce'],
    ['ligatures that overlap', 'office', 'o\uFB00ice', 'o\uFB00ice'],
    ['letters written together', 'Caesar strasse', 'Cæsar Straße', 'Cæsar Straße'],
    ['over a footnote’s mark', 'home again', 'home\uFFFC again', 'home\uFFFC again'],
    ['Hebrew without its points', 'שלום', 'שָׁלוֹם', 'שָׁלוֹם'],
    ['Arabic without its vowels', 'سلام', 'سَلَام', 'سَلَام'],
    ['full width', 'ABC', 'ＡＢＣ', 'ＡＢＣ'],
    ['a final sigma', 'ΛΟΓΟΣ', 'ὁ λόγος', 'λόγος'],
    ['beyond the first plane', '𝔞', 'x 𝔞', '𝔞'],
    ['an accent with no letter of its own', 'x̂y', 'a x̂y', 'x̂y'],
  ])('%s', (_, words, text, expected) => {
    expect(found(words, text)).toBe(expected);
  });

  test('letters that are other letters are not', () => {
    expect(found('か', 'が')).toBeNull();
    expect(found('a', 'b')).toBeNull();
    expect(found('о', 'o')).toBeNull();
  });

  test('signs of pattern languages are only signs', () => {
    for (const sign of ['.', '*', '%', '_', '\\', '[a]', '(', '^', '$', '+?', '***=', '(?i)', '\\m']) {
      expect(found(sign, `a ${sign} b`)).toBe(sign);
      expect(found(sign, 'plain words')).toBeNull();
    }
  });

  test('nothing is looked for where only accents are left', () => {
    expect(searchPattern('\u0301\u200d')).toBeNull();
    expect(searchPattern('  ')).toBeNull();
  });
});

test('whatever is written is found in itself, and in what folds to the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (words) => {
      const pattern = searchPattern(words);
      fc.pre(pattern !== null);
      expect(words.normalize('NFC')).toMatch(pattern.places);
      expect(foldLetters(words.trim())).toMatch(pattern.places);
    }),
  );
});

test('a pattern takes time in proportion to the text', () => {
  /** In milliseconds of this process's own time. */
  const cost = (size: number) => {
    const before = process.cpuUsage();
    expect(found('a a a a a a a a b', `${'a\u0301 '.repeat(size)}b`)).not.toBeNull();
    expect(found(' - '.repeat(20), ' \u0301'.repeat(size / 2))).toBeNull();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  cost(10_000);
  // Four times as long: sixteen times the cost, if it went back and forth over the text.
  expect(cost(200_000)).toBeLessThan(cost(50_000) * 8 + 100);
});
