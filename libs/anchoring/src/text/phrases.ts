import type { Tokens, Vocabulary } from './tokens.js';

/** A phrase: as many words in a row as make up so many letters, at least two. */
const PHRASE_LETTERS = 10;

/** A number for each phrase of a text, one from each word on: equal phrases have equal numbers. */
export function phrasesOf({ keys, count }: Tokens, { weights }: Vocabulary): number[] {
  const phrases: number[] = [];
  for (let from = 0; from < count; from++) {
    let hash = 0;
    let letters = 0;
    for (let at = from; at < count && (letters < PHRASE_LETTERS || at < from + 2); at++) {
      const key = keys[at] ?? 0;
      hash = Math.imul(hash ^ (key + 0x9e3779b9), 0x85ebca6b) ^ (hash >>> 13);
      letters += weights[key] ?? 0;
    }
    if (letters >= PHRASE_LETTERS) phrases.push(hash);
  }
  return phrases;
}
