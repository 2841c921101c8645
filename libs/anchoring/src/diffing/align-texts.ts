import type { Tokens, Vocabulary } from '../text/tokens.js';
import { alignSequences } from './align-sequences.js';
import { addLetters } from './replaced-words.js';
import { RunList, type Run } from './run-list.js';

/** A few words between two rewritten stretches this much heavier met there by chance. */
const CHANCE = 0.34;
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
  let blocks = blocksOf(partners);
  if (blocks.length === 0) return;
  const oldSums = runningSums(old.keys, worth, 0);
  const nextSums = runningSums(next.keys, worth, 1);
  const weigh = (sums: Float64Array, from: number, to: number) => (sums[to] ?? 0) - (sums[from] ?? 0);
  const nothing = { old: 0, next: 0, length: 0 };
  const end = { old: old.count, next: next.count, length: 0 };
  for (;;) {
    const kept = blocks.filter((block, at) => {
      const previous = at > 0 ? (blocks[at - 1] ?? nothing) : nothing;
      const following = at + 1 < blocks.length ? (blocks[at + 1] ?? end) : end;
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

/** Used again for the sums of each side, up to this length. */
const LONG = 4096;
const usedSums = [new Float64Array(LONG), new Float64Array(LONG)];

function runningSums(keys: Int32Array, worth: (key: number) => number, side: 0 | 1): Float64Array {
  const used = keys.length < LONG ? usedSums[side] : undefined;
  const sums = used ?? new Float64Array(keys.length + 1);
  let sum = 0;
  for (let index = 0; index < keys.length; index++) {
    sums[index] = sum;
    sum += worth(keys[index] ?? 0);
  }
  sums[keys.length] = sum;
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
      addLetters(
        { tokens: old, from: oldAt, to: index, text: oldText },
        { tokens: next, from: nextAt, to: partner, text: nextText },
        runs,
      );
    }
    if (index === old.count) break;
    runs.add(
      old.bounds[index * 2] ?? 0,
      old.bounds[index * 2 + 1] ?? 0,
      next.bounds[partner * 2] ?? 0,
      next.bounds[partner * 2 + 1] ?? 0,
    );
    oldAt = index + 1;
    nextAt = partner + 1;
  }
  return runs.list;
}
