import { CharacterClass, classOf } from '../text/character-class.js';
import type { Tokens, Vocabulary } from '../text/tokens.js';
import { alignSequences } from './align-sequences.js';

/** A stretch of one text that lives on as a stretch of another: half-open, in UTF-16 code units. */
export interface Run {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly nextFrom: number;
  readonly nextTo: number;
}

/** Replaced words are compared letter by letter up to this many pairs of letters. */
const LETTER_PAIRS = 60_000;
/** A few words between two rewritten stretches this much heavier met there by chance. */
const CHANCE = 0.34;
/** Two words are forms of one another when they share this much of the longer. */
const SAME_WORD = 0.5;

/**
 * What of one text lives on in another, in order on both sides: word by word first, then letter by letter inside
 * the words that were replaced by words like them. Scattered words between rewritten stretches don't count.
 */
export function alignTexts(oldText: string, nextText: string, vocabulary: Vocabulary): Run[] {
  if (oldText === nextText) {
    return oldText === ''
      ? []
      : [{ oldFrom: 0, oldTo: oldText.length, nextFrom: 0, nextTo: nextText.length }];
  }
  const old = vocabulary.tokensOf(oldText);
  const next = vocabulary.tokensOf(nextText);
  const worth = (key: number) => vocabulary.weights[key] ?? 1;
  const partners = alignSequences({ old: old.keys, next: next.keys, worth });
  dropChanceMatches(partners, old, next, worth);
  return runsOf(partners, old, next, oldText, nextText);
}

/** Unmatches blocks that are light beside the rewritten stretches on both their sides, until none is left. */
function dropChanceMatches(
  partners: Int32Array,
  old: Tokens,
  next: Tokens,
  worth: (key: number) => number,
): void {
  const oldSums = runningSums(old.keys, worth);
  const nextSums = runningSums(next.keys, worth);
  const weigh = (sums: Float64Array, from: number, to: number) => (sums[to] ?? 0) - (sums[from] ?? 0);
  let blocks = blocksOf(partners);
  for (;;) {
    const kept = blocks.filter((block, at) => {
      const previous = blocks[at - 1] ?? { old: 0, next: 0, length: 0 };
      const following = blocks[at + 1] ?? { old: old.count, next: next.count };
      const oldEnd = previous.old + previous.length;
      const nextEnd = previous.next + previous.length;
      const weight = weigh(oldSums, block.old, block.old + block.length);
      // Insertions and deletions alone say nothing against words beside them; replaced text does. A mark between a
      // deletion and an insertion is another mark.
      const changed = weight < 1 ? Math.max : Math.min;
      const before = changed(weigh(oldSums, oldEnd, block.old), weigh(nextSums, nextEnd, block.next));
      const after = changed(
        weigh(oldSums, block.old + block.length, following.old),
        weigh(nextSums, block.next + block.length, following.next),
      );
      if (weight >= CHANCE * Math.min(before, after)) return true;
      partners.fill(-1, block.old, block.old + block.length);
      return false;
    });
    if (kept.length === blocks.length) return;
    blocks = kept;
  }
}

function runningSums(keys: Int32Array, worth: (key: number) => number): Float64Array {
  const sums = new Float64Array(keys.length + 1);
  for (let index = 0; index < keys.length; index++) {
    sums[index + 1] = (sums[index] ?? 0) + worth(keys[index] ?? 0);
  }
  return sums;
}

function blocksOf(partners: Int32Array): { old: number; next: number; length: number }[] {
  const blocks: { old: number; next: number; length: number }[] = [];
  for (let at = 0; at < partners.length;) {
    const next = partners[at] ?? -1;
    let length = 1;
    if (next >= 0) {
      while (partners[at + length] === next + length) length++;
      blocks.push({ old: at, next, length });
    }
    at += length;
  }
  return blocks;
}

function runsOf(partners: Int32Array, old: Tokens, next: Tokens, oldText: string, nextText: string): Run[] {
  const runs = new RunList(oldText, nextText);
  let oldAt = 0;
  let nextAt = 0;
  for (let index = 0; index <= old.count; index++) {
    const partner = index < old.count ? (partners[index] ?? -1) : next.count;
    if (partner < 0) continue;
    if (index > oldAt && partner > nextAt) {
      refine(
        { tokens: old, from: oldAt, to: index, text: oldText },
        { tokens: next, from: nextAt, to: partner, text: nextText },
        runs,
      );
    }
    if (index === old.count) break;
    runs.add(
      old.starts[index] ?? 0,
      old.ends[index] ?? 0,
      next.starts[partner] ?? 0,
      next.ends[partner] ?? 0,
    );
    oldAt = index + 1;
    nextAt = partner + 1;
  }
  return runs.list;
}

interface Replaced {
  readonly tokens: Tokens;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The letters that replaced words have in common with the words in their place. */
function refine(old: Replaced, next: Replaced, runs: RunList): void {
  const a = lettersOf(old);
  const b = lettersOf(next);
  if (a.codes.length * b.codes.length > LETTER_PAIRS) return;
  const partners = alignSequences({ old: a.codes, next: b.codes, worth: () => 1 });
  const shared = new Map<number, number>();
  const pairOf = (i: number, j: number) => (a.words[i] ?? 0) * 65_536 + (b.words[j] ?? 0);
  partners.forEach((j, i) => {
    if (j >= 0) shared.set(pairOf(i, j), (shared.get(pairOf(i, j)) ?? 0) + 1);
  });
  partners.forEach((j, i) => {
    if (j < 0) return;
    const count = shared.get(pairOf(i, j)) ?? 0;
    const [shorter, longer] = sorted(a.sizes[a.words[i] ?? 0] ?? 1, b.sizes[b.words[j] ?? 0] ?? 1);
    if (count < 2 || (count < SAME_WORD * longer && !(count === shorter && count > 2))) return;
    // Equal words that the comparison of words left apart only met by chance.
    const oldKey = old.tokens.keys[old.from + (a.words[i] ?? 0)];
    if (oldKey === next.tokens.keys[next.from + (b.words[j] ?? 0)]) return;
    const oldFrom = a.offsets[i] ?? 0;
    const nextFrom = b.offsets[j] ?? 0;
    const width = (a.codes[i] ?? 0) > 0xffff ? 2 : 1;
    runs.add(oldFrom, oldFrom + width, nextFrom, nextFrom + width);
  });
}

function sorted(a: number, b: number): [number, number] {
  return a < b ? [a, b] : [b, a];
}

/** The code points of some tokens, where each stands, in which token, and how many each token has. */
function lettersOf({ tokens, from, to, text }: Replaced) {
  const codes: number[] = [];
  const offsets: number[] = [];
  const words: number[] = [];
  const sizes: number[] = [];
  for (let index = from; index < to; index++) {
    let size = 0;
    const end = tokens.ends[index] ?? 0;
    for (let at = tokens.starts[index] ?? 0; at < end; size++) {
      const code = text.codePointAt(at) ?? 0;
      codes.push(code);
      offsets.push(at);
      words.push(index - from);
      at += code > 0xffff ? 2 : 1;
    }
    sizes.push(size);
  }
  return { codes: Int32Array.from(codes), offsets, words, sizes };
}

/** Runs as they are found, those joined that touch or have the same white space between them within a line. */
class RunList {
  readonly list: Run[] = [];
  private last: { oldFrom: number; oldTo: number; nextFrom: number; nextTo: number } | undefined;

  constructor(
    private readonly oldText: string,
    private readonly nextText: string,
  ) {}

  add(oldFrom: number, oldTo: number, nextFrom: number, nextTo: number): void {
    const { last } = this;
    if (
      last &&
      oldTo - oldFrom === nextTo - nextFrom &&
      last.oldTo - last.oldFrom === last.nextTo - last.nextFrom &&
      this.isSameSpace(last.oldTo, oldFrom, last.nextTo, nextFrom)
    ) {
      last.oldTo = oldTo;
      last.nextTo = nextTo;
      return;
    }
    this.last = { oldFrom, oldTo, nextFrom, nextTo };
    this.list.push(this.last);
  }

  private isSameSpace(oldFrom: number, oldTo: number, nextFrom: number, nextTo: number): boolean {
    if (oldTo - oldFrom !== nextTo - nextFrom) return false;
    for (let step = 0; oldFrom + step < oldTo; step++) {
      const code = this.oldText.charCodeAt(oldFrom + step);
      if (code !== this.nextText.charCodeAt(nextFrom + step)) return false;
      if (code === LINE_FEED || classOf(code) !== CharacterClass.Space) return false;
    }
    return true;
  }
}

const LINE_FEED = 10;
