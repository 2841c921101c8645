import { CharacterClass, classOf } from './character-class.js';
import { codePointAt } from './code-units.js';

/** How many code units of letters and digits a stretch of text has. */
export function countLetters(text: string, from = 0, to = text.length): number {
  let count = 0;
  for (let at = from; at < to;) {
    const codePoint = codePointAt(text, at) ?? 0;
    const width = codePoint > 0xffff ? 2 : 1;
    const kind = classOf(codePoint);
    if (kind === CharacterClass.Letter || kind === CharacterClass.Sign || kind === CharacterClass.Combining) {
      count += width;
    }
    at += width;
  }
  return count;
}

/** How many code units of a stretch of text are neither white space nor without width. */
export function countVisible(text: string, from = 0, to = text.length): number {
  let count = 0;
  for (let at = from; at < to;) {
    const codePoint = codePointAt(text, at) ?? 0;
    const width = codePoint > 0xffff ? 2 : 1;
    const kind = classOf(codePoint);
    if (kind !== CharacterClass.Space && kind !== CharacterClass.Ignorable) count += width;
    at += width;
  }
  return count;
}

/** How much a stretch of text says: a letter counts once, a sign of an unparted script twice. */
export function weighLetters(text: string, from = 0, to = text.length): number {
  let weight = 0;
  for (let at = from; at < to; at++) {
    const codePoint = codePointAt(text, at) ?? 0;
    const kind = classOf(codePoint);
    if (kind === CharacterClass.Letter) weight += 1;
    else if (kind === CharacterClass.Sign) weight += 2;
    if (codePoint > 0xffff) at++;
  }
  return weight;
}
