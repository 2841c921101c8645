import { CharacterClass, classOf } from './character-class.js';
import { unitAt } from './code-units.js';
import { foldText } from './fold-text.js';
import { weighLetters } from './letters.js';
import { NumberStore } from './number-store.js';
import { hashOf, TokenScanner } from './token-scanner.js';
import { WordTable } from './word-table.js';

/** The words, signs and marks of a text, in order; white space is between them. */
export interface Tokens {
  readonly count: number;
  /** What each token says: equal numbers are equal words, but for typography. */
  readonly keys: Int32Array;
  /** Where each begins and ends, one after the other, in UTF-16 code units. */
  readonly bounds: Int32Array;
}

const scanner = new TokenScanner();
/** What a mark weighs beside letters. */
const MARK = 0.25;

/**
 * Numbers words, so that texts compare as numbers: equal words of all texts that went through one vocabulary have
 * the same number. Words are folded first.
 */
export class Vocabulary {
  /** How much of a text each word makes up: its letters (of a sign twice as much); a mark counts a little. */
  readonly weights: number[] = [];
  private readonly words = new WordTable();
  private readonly known = new Map<string, Tokens>();
  private readonly store = new NumberStore();

  /** As `tokenize`, for texts that will be asked for again. */
  tokensOf(text: string): Tokens {
    const known = this.known.get(text);
    if (known) return known;
    const tokens = this.tokenize(text);
    this.known.set(text, tokens);
    return tokens;
  }

  tokenize(text: string): Tokens {
    const count = scanner.scan(text);
    const { units, hashes, bounds: found } = scanner;
    const keys = this.store.integers(count);
    const bounds = this.store.integers(count * 2);
    for (let index = 0; index < count; index++) {
      const from = found[index * 2] ?? 0;
      const to = found[index * 2 + 1] ?? 0;
      bounds[index * 2] = from;
      bounds[index * 2 + 1] = to;
      const hash = hashes[index] ?? 0;
      const key = this.words.find(units, from, to, hash);
      if (key >= 0) keys[index] = key;
      else if (isPlain(units, from, to)) {
        const weight = isLetter(units[from] ?? 0) ? to - from : MARK;
        keys[index] = this.number(weight, units, from, to, hash);
      } else keys[index] = this.enter(text.slice(from, to), units, from, to, hash);
    }
    return { count, keys, bounds };
  }

  /** Numbers a word that was not in a text before: if its folded form was, as that one. */
  private enter(word: string, units: Uint16Array, from: number, to: number, hash: number): number {
    const folded = foldText(word);
    const weight = weighLetters(folded) || MARK;
    if (folded === word) return this.number(weight, units, from, to, hash);
    const foldedUnits = new Uint16Array(folded.length);
    for (let at = 0; at < folded.length; at++) foldedUnits[at] = unitAt(folded, at);
    const foldedHash = hashOf(folded);
    let key = this.words.find(foldedUnits, 0, folded.length, foldedHash);
    if (key < 0) key = this.number(weight, foldedUnits, 0, folded.length, foldedHash);
    this.words.add(units, from, to, hash, key);
    return key;
  }

  private number(weight: number, units: Uint16Array, from: number, to: number, hash: number): number {
    const key = this.weights.length;
    this.weights.push(weight);
    this.words.add(units, from, to, hash, key);
    return key;
  }
}

/** True for ASCII, which folds to itself: its tokens are all letters and digits, or one mark. */
function isPlain(units: Uint16Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const unit = units[at] ?? 0;
    if (unit < 0x20 || unit > 0x7e) return false;
  }
  return true;
}

function isLetter(unit: number): boolean {
  return classOf(unit) === CharacterClass.Letter;
}

/** Where each word, sign or mark of a text starts and ends, one after the other (UTF-16 code units). */
export function tokenBounds(text: string): Int32Array {
  const count = scanner.scan(text);
  return scanner.bounds.slice(0, count * 2);
}
