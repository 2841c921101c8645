import { CharacterClass, classOf, known } from './character-class.js';
import { codePointAt, unitAt } from './code-units.js';

/** Where equal words of all texts begin their hash; no text can be made to fit it. */
const SEED = Math.floor(Math.random() * 0x7fffffff);

/**
 * Finds the words, signs and marks of one text after the other. What it found stands in arrays that are used again
 * for the next text, so that scanning makes no objects.
 */
export class TokenScanner {
  /** The code units of the text. */
  units = new Uint16Array(1024);
  /** Where each token begins and ends, one after the other, in UTF-16 code units. */
  bounds = new Int32Array(2048);
  /** A hash of each one's code units. */
  hashes = new Int32Array(1024);

  /** How many there are in a text. */
  scan(text: string): number {
    const { length } = text;
    if (this.units.length < length) {
      this.units = new Uint16Array(length);
      this.bounds = new Int32Array(2 * length);
      this.hashes = new Int32Array(length);
    }
    const { units, bounds, hashes } = this;
    let count = 0;
    let open = -1;
    let openClass = CharacterClass.Space;
    let hash = SEED;
    for (let at = 0; at < length; at++) {
      const unit = (units[at] = unitAt(text, at));
      const codePoint = (unit & 0xfc00) === 0xd800 ? (codePointAt(text, at) ?? unit) : unit;
      const kind = known[codePoint] || classOf(codePoint);
      if (kind !== CharacterClass.Letter || openClass !== CharacterClass.Letter) {
        // A combining mark belongs to what stands before it; with nothing there, it stands for itself.
        const isBound = kind === CharacterClass.Ignorable || (kind === CharacterClass.Combining && open >= 0);
        if (!isBound) {
          if (open >= 0) {
            bounds[count * 2] = open;
            bounds[count * 2 + 1] = at;
            hashes[count++] = hash;
          }
          open = kind === CharacterClass.Space ? -1 : at;
          openClass = kind === CharacterClass.Combining ? CharacterClass.Mark : kind;
          hash = SEED;
        }
      }
      hash = mixed(hash, codePoint);
      if (codePoint > 0xffff) {
        at++;
        units[at] = unitAt(text, at);
      } else if (kind === CharacterClass.Letter) {
        // The rest of the word: most of most texts.
        for (; at + 1 < length; at++) {
          const letter = unitAt(text, at + 1);
          if (known[letter] !== CharacterClass.Letter) break;
          units[at + 1] = letter;
          hash = mixed(hash, letter);
        }
      }
    }
    if (open >= 0) {
      bounds[count * 2] = open;
      bounds[count * 2 + 1] = length;
      hashes[count++] = hash;
    }
    return count;
  }
}

/** The hash of a word that does not stand in a scanned text. */
export function hashOf(word: string): number {
  let hash = SEED;
  for (let at = 0; at < word.length; at++) {
    const codePoint = codePointAt(word, at) ?? 0;
    hash = mixed(hash, codePoint);
    if (codePoint > 0xffff) at++;
  }
  return hash;
}

function mixed(hash: number, codePoint: number): number {
  const product = Math.imul(hash ^ codePoint, 0x5bd1e995);
  return product ^ (product >>> 15);
}
