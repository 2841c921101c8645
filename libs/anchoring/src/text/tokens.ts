import { foldText } from './fold-text.js';
import { weighLetters } from './letters.js';
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

/**
 * Numbers words, so that texts compare as numbers: equal words of all texts that went through one vocabulary have
 * the same number. Words are folded first.
 */
export class Vocabulary {
  /** How much of a text each word makes up: its letters (of a sign twice as much); a mark counts a little. */
  readonly weights: number[] = [];
  private readonly words = new WordTable();
  private readonly known = new Map<string, Tokens>();

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
    const keys = new Int32Array(count);
    const bounds = new Int32Array(count * 2);
    for (let index = 0; index < count; index++) {
      const from = (bounds[index * 2] = scanner.bounds[index * 2] ?? 0);
      const to = (bounds[index * 2 + 1] = scanner.bounds[index * 2 + 1] ?? 0);
      const hash = scanner.hashes[index] ?? 0;
      const found = this.words.find(text, from, to, hash);
      keys[index] = found >= 0 ? found : this.enter(text.slice(from, to), hash);
    }
    return { count, keys, bounds };
  }

  /** Numbers a word that was not in a text before: if its folded form was, as that one. */
  private enter(word: string, hash: number): number {
    const folded = foldText(word);
    const foldedHash = folded === word ? hash : hashOf(folded);
    let key = folded === word ? -1 : this.words.find(folded, 0, folded.length, foldedHash);
    if (key < 0) {
      key = this.weights.length;
      this.weights.push(weighLetters(folded) || 0.25);
      this.words.add(folded, foldedHash, key);
    }
    if (folded !== word) this.words.add(word, hash, key);
    return key;
  }
}

/** Where each word, sign or mark of a text starts and ends, one after the other (UTF-16 code units). */
export function tokenBounds(text: string): Int32Array {
  const count = scanner.scan(text);
  return scanner.bounds.slice(0, count * 2);
}
