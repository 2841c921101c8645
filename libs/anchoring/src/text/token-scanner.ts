import { CharacterClass, classOf } from './character-class.js';

/** Where equal words of all texts begin their hash; no text can be made to fit it. */
const SEED = Math.floor(Math.random() * 0x7fffffff);

/**
 * Finds the words, signs and marks of one text after the other. What it found stands in arrays that are used again
 * for the next text, so that scanning makes no objects.
 */
export class TokenScanner {
  /** Where each begins and ends, one after the other, in UTF-16 code units. */
  bounds = new Int32Array(1024);
  /** A hash of each one's code units. */
  hashes = new Int32Array(512);
  private count = 0;

  /** How many there are in a text. */
  scan(text: string): number {
    this.count = 0;
    let open = -1;
    let openClass = CharacterClass.Unknown;
    let hash = SEED;
    for (let at = 0; at < text.length;) {
      const codePoint = text.codePointAt(at) ?? 0;
      const kind = classOf(codePoint);
      if (kind === CharacterClass.Combining || kind === CharacterClass.Ignorable) {
        // Belongs to what stands before it; with nothing there, a combining mark stands for itself.
        if (open < 0 && kind === CharacterClass.Combining) {
          open = at;
          openClass = CharacterClass.Mark;
          hash = SEED;
        }
      } else if (kind !== CharacterClass.Letter || openClass !== CharacterClass.Letter) {
        if (open >= 0) this.add(open, at, hash);
        open = kind === CharacterClass.Space ? -1 : at;
        openClass = kind === CharacterClass.Space ? CharacterClass.Unknown : kind;
        hash = SEED;
      }
      hash = mixed(hash, codePoint);
      at += codePoint > 0xffff ? 2 : 1;
    }
    if (open >= 0) this.add(open, text.length, hash);
    return this.count;
  }

  private add(from: number, to: number, hash: number): void {
    if (this.count === this.hashes.length) {
      this.bounds = doubled(this.bounds);
      this.hashes = doubled(this.hashes);
    }
    this.bounds[this.count * 2] = from;
    this.bounds[this.count * 2 + 1] = to;
    this.hashes[this.count++] = hash;
  }
}

/** The hash of a word that does not stand in a scanned text. */
export function hashOf(word: string): number {
  let hash = SEED;
  for (let at = 0; at < word.length; at++) {
    const codePoint = word.codePointAt(at) ?? 0;
    hash = mixed(hash, codePoint);
    if (codePoint > 0xffff) at++;
  }
  return hash;
}

function mixed(hash: number, codePoint: number): number {
  const product = Math.imul(hash ^ codePoint, 0x5bd1e995);
  return product ^ (product >>> 15);
}

function doubled(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
