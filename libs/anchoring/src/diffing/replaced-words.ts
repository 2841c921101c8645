import { codePointAt } from '../text/code-units.js';
import type { Tokens } from '../text/tokens.js';
import { alignSequences } from './align-sequences.js';
import type { RunList } from './run-list.js';

/** Replaced words are compared letter by letter up to this many pairs of letters. */
const LETTER_PAIRS = 60_000;
/** Two words are forms of one another when they share this much of the longer. */
const SAME_WORD = 0.5;

/** Some words of a text: tokens `from` … `to`. */
export interface Replaced {
  readonly tokens: Tokens;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Adds the letters that replaced words have in common with the words in their place, if they are forms of these. */
export function addLetters(old: Replaced, next: Replaced, runs: RunList): void {
  // A single letter is never enough.
  if (widthOf(old) < 2 || widthOf(next) < 2) return;
  const a = lettersOf(old);
  const b = lettersOf(next);
  if (a.codes.length * b.codes.length > LETTER_PAIRS) return;
  const partners = alignSequences({ old: a.codes, next: b.codes, worth: oneEach });
  for (let from = 0; from < partners.length;) {
    // The letters of one word with partners in one word stand together, but for those without a partner.
    const word = a.words[from] ?? 0;
    let to = from;
    let count = 0;
    let other = -1;
    for (; to < partners.length && a.words[to] === word; to++) {
      const partner = partners[to] ?? -1;
      if (partner < 0) continue;
      if (other >= 0 && b.words[partner] !== other) break;
      other = b.words[partner] ?? 0;
      count++;
    }
    // Equal words that the comparison of words left apart only met by chance.
    const isEqual = old.tokens.keys[old.from + word] === next.tokens.keys[next.from + other];
    if (count >= 2 && !isEqual && isFormOf(count, a.sizes[word] ?? 1, b.sizes[other] ?? 1)) {
      for (let at = from; at < to; at++) {
        const partner = partners[at] ?? -1;
        if (partner < 0) continue;
        const oldFrom = a.offsets[at] ?? 0;
        const nextFrom = b.offsets[partner] ?? 0;
        const width = (a.codes[at] ?? 0) > 0xffff ? 2 : 1;
        runs.add(oldFrom, oldFrom + width, nextFrom, nextFrom + width);
      }
    }
    from = to;
  }
}

function oneEach(): number {
  return 1;
}

/** True if `count` letters that two words share are enough for one to be a form of the other. */
function isFormOf(count: number, size: number, otherSize: number): boolean {
  return count >= SAME_WORD * Math.max(size, otherSize) || (count > 2 && count === Math.min(size, otherSize));
}

/** How much text the words take up, in UTF-16 code units. */
function widthOf({ tokens, from, to }: Replaced): number {
  return (tokens.bounds[to * 2 - 1] ?? 0) - (tokens.bounds[from * 2] ?? 0);
}

/** The code points of some tokens, where each stands, in which token, and how many each token has. */
function lettersOf({ tokens, from, to, text }: Replaced) {
  const codes: number[] = [];
  const offsets: number[] = [];
  const words: number[] = [];
  const sizes: number[] = [];
  for (let index = from; index < to; index++) {
    let size = 0;
    const end = tokens.bounds[index * 2 + 1] ?? 0;
    for (let at = tokens.bounds[index * 2] ?? 0; at < end; size++) {
      const code = codePointAt(text, at) ?? 0;
      codes.push(code);
      offsets.push(at);
      words.push(index - from);
      at += code > 0xffff ? 2 : 1;
    }
    sizes.push(size);
  }
  return { codes: new Int32Array(codes), offsets, words, sizes };
}
