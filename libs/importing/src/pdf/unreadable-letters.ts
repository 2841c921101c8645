import { textOf, type Line } from './line.js';

/** Of letters on a page: with fewer, nothing is said of them. */
const ENOUGH = 40;
/** The share of a page's letters that no language gives to a single one. */
const MOST_OF_ONE = 0.5;
/** The share of signs without a meaning that a text may have for ornament. */
const MOST_WITHOUT_MEANING = 0.2;
/** The private use area, where a font puts what it doesn't name; and what stands for what can't be known. */
const WITHOUT_MEANING = /[\uE000-\uF8FF\uFFFD]/u;

/**
 * Whether a page's letters can't be what one sees: a file that lacks a font, or whose font doesn't say what its shapes
 * mean, gives one letter over and over, or none that have a meaning.
 */
export function hasUnreadableLetters(lines: readonly Line[]): boolean {
  const counts = new Map<string, number>();
  let letters = 0;
  let meaningless = 0;
  for (const letter of lines.map(textOf).join('')) {
    const isMeaningless = WITHOUT_MEANING.test(letter);
    if (!isMeaningless && !/\p{L}/u.test(letter)) continue;
    letters++;
    if (isMeaningless) meaningless++;
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  if (letters < ENOUGH) return false;
  const most = Math.max(...counts.values());
  return most > MOST_OF_ONE * letters || meaningless > MOST_WITHOUT_MEANING * letters;
}
