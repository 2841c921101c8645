import { CharacterClass, classOf } from './character-class.js';
import { foldText } from './fold-text.js';

/** The words, signs and marks of a text, in order; white space is between them. */
export interface Tokens {
  readonly count: number;
  /** What each token says: equal numbers are equal words, but for typography. */
  readonly keys: Int32Array;
  /** Where each begins and ends, in UTF-16 code units. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * Numbers words, so that texts compare as numbers: equal words of all texts that went through one vocabulary have
 * the same number. Words are folded first.
 */
export class Vocabulary {
  /** How much of a text each word makes up: its letters; a mark counts a little. */
  readonly weights: number[] = [];
  private readonly keys = new Map<string, number>();
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
    const bounds = tokenBounds(text);
    const count = bounds.length / 2;
    const keys = new Int32Array(count);
    const starts = new Int32Array(count);
    const ends = new Int32Array(count);
    for (let index = 0; index < count; index++) {
      const start = (starts[index] = bounds[index * 2] ?? 0);
      const end = (ends[index] = bounds[index * 2 + 1] ?? 0);
      keys[index] = this.keyOf(text.slice(start, end));
    }
    return { count, keys, starts, ends };
  }

  private keyOf(word: string): number {
    const found = this.keys.get(word);
    if (found !== undefined) return found;
    const folded = foldText(word);
    let key = folded === word ? undefined : this.keys.get(folded);
    if (key === undefined) {
      key = this.weights.length;
      this.weights.push(weightOf(folded));
      this.keys.set(folded, key);
    }
    this.keys.set(word, key);
    return key;
  }
}

/** Signs stand for a syllable or a word: as much as two letters. */
function weightOf(word: string): number {
  let weight = 0;
  for (const character of word) {
    const kind = classOf(character.codePointAt(0) ?? 0);
    if (kind === CharacterClass.Letter) weight += 1;
    else if (kind === CharacterClass.Sign) weight += 2;
  }
  return weight > 0 ? weight : 0.25;
}

/** Where each word, sign or mark of a text starts and ends, one after the other (UTF-16 code units). */
export function tokenBounds(text: string): number[] {
  const bounds: number[] = [];
  let open = -1;
  let openClass = CharacterClass.Unknown;
  for (let at = 0; at < text.length;) {
    const codePoint = text.codePointAt(at) ?? 0;
    const width = codePoint > 0xffff ? 2 : 1;
    const kind = classOf(codePoint);
    if (kind === CharacterClass.Combining || kind === CharacterClass.Ignorable) {
      // Belongs to what stands before it; with nothing there, a combining mark stands for itself.
      if (open < 0 && kind === CharacterClass.Combining) {
        open = at;
        openClass = CharacterClass.Mark;
      }
    } else if (kind !== CharacterClass.Letter || openClass !== CharacterClass.Letter) {
      if (open >= 0) bounds.push(open, at);
      open = kind === CharacterClass.Space ? -1 : at;
      openClass = kind === CharacterClass.Space ? CharacterClass.Unknown : kind;
    }
    at += width;
  }
  if (open >= 0) bounds.push(open, text.length);
  return bounds;
}
