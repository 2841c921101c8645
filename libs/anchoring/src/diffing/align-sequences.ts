import { heaviestChain } from '../matching/heaviest-chain.js';

/** What is compared by dynamic programming at once, in pairs; beyond, rare runs of tokens cut it first. */
const DENSE = 40_000;
const STILL_DENSE = 400_000;
/** Runs of so many tokens that stand once on each side cut a long comparison, the safest first. */
const CUTTING_RUNS = [5, 3, 1];
/** A match that continues the one before is worth this much more: whole phrases win over scattered words. */
const CONTINUING = 2;
/** So many equal tokens beside a change take part in its comparison. */
const BESIDE = 4;

/** Two sequences of numbers, and what a number's match is worth. */
export interface Sequences {
  readonly old: Int32Array;
  readonly next: Int32Array;
  readonly worth: (key: number) => number;
}

interface Stretch {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly nextFrom: number;
  readonly nextTo: number;
}

/**
 * Aligns two sequences in order: for each old index its partner, or -1. The most worth in unbroken runs wins
 * (longest common subsequence with a bonus for adjacency); long ones are cut at runs that are unique on both sides,
 * as patience diff does, and what then is still too long for the bound counts as rewritten. Time is bounded by a
 * constant for each token.
 */
export function alignSequences(sequences: Sequences): Int32Array {
  const partners = new Int32Array(sequences.old.length).fill(-1);
  const whole = { oldFrom: 0, oldTo: sequences.old.length, nextFrom: 0, nextTo: sequences.next.length };
  alignStretch(sequences, whole, partners, 0);
  return partners;
}

function alignStretch(sequences: Sequences, stretch: Stretch, partners: Int32Array, level: number): void {
  const { old, next } = sequences;
  let { oldFrom, oldTo, nextFrom, nextTo } = stretch;
  while (oldFrom < oldTo && nextFrom < nextTo && old[oldFrom] === next[nextFrom])
    partners[oldFrom++] = nextFrom++;
  while (oldFrom < oldTo && nextFrom < nextTo && old[oldTo - 1] === next[nextTo - 1])
    partners[--oldTo] = --nextTo;
  if (oldFrom === oldTo && nextFrom === nextTo) return;
  // What was equal right beside the change may belong to its other side: it is decided with the rest.
  const before = Math.min(BESIDE, oldFrom - stretch.oldFrom);
  const after = Math.min(BESIDE, stretch.oldTo - oldTo);
  oldFrom -= before;
  nextFrom -= before;
  oldTo += after;
  nextTo += after;
  partners.fill(-1, oldFrom, oldTo);
  const size = (oldTo - oldFrom) * (nextTo - nextFrom);
  if (size === 0) return;
  const inner = { oldFrom, oldTo, nextFrom, nextTo };
  const length = CUTTING_RUNS[level];
  if (size <= DENSE || length === undefined) {
    if (size <= STILL_DENSE) alignDense(sequences, inner, partners);
    return;
  }
  let oldStart = oldFrom;
  let nextStart = nextFrom;
  const cuts = heaviestChain(uniqueRuns(sequences, inner, length));
  for (const cut of cuts) {
    if (cut.old < oldStart || cut.next < nextStart) continue;
    const between = { oldFrom: oldStart, oldTo: cut.old, nextFrom: nextStart, nextTo: cut.next };
    alignStretch(sequences, between, partners, level + 1);
    for (let step = 0; step < length; step++) partners[cut.old + step] = cut.next + step;
    oldStart = cut.old + length;
    nextStart = cut.next + length;
  }
  alignStretch(sequences, { oldFrom: oldStart, oldTo, nextFrom: nextStart, nextTo }, partners, level + 1);
}

/** Runs of `length` tokens that stand exactly once on each side of a stretch. */
function uniqueRuns(
  { old, next }: Sequences,
  { oldFrom, oldTo, nextFrom, nextTo }: Stretch,
  length: number,
): { old: number; next: number; weight: number }[] {
  const inOld = soleRuns(old, oldFrom, oldTo, length);
  const inNext = soleRuns(next, nextFrom, nextTo, length);
  const runs: { old: number; next: number; weight: number }[] = [];
  for (const [hash, at] of inOld) {
    const to = inNext.get(hash);
    if (at < 0 || to === undefined || to < 0) continue;
    let same = 0;
    while (same < length && old[at + same] === next[to + same]) same++;
    if (same === length) runs.push({ old: at, next: to, weight: 1 });
  }
  return runs;
}

function soleRuns(keys: Int32Array, from: number, to: number, length: number): Map<number, number> {
  const found = new Map<number, number>();
  for (let at = from; at + length <= to; at++) {
    let hash = 0;
    for (let step = 0; step < length; step++)
      hash = Math.imul(hash, 0x01000193) ^ ((keys[at + step] ?? 0) + 1);
    found.set(hash, found.has(hash) ? -1 : at);
  }
  return found;
}

const MATCH = 1;
const SKIP_OLD = 2;
const SKIP_NEXT = 3;
const CONTINUED = 4;

/** Space for the steps of a comparison, each of which is written before it is read. */
const usedAgain = new Uint8Array(DENSE);
/** And for its rows, up to this width. */
const WIDE = 1024;
const usedRows = freshRows(WIDE);

function freshRows(width: number) {
  return {
    best: new Float64Array(width),
    bestAbove: new Float64Array(width),
    ending: new Float64Array(width),
    endingAbove: new Float64Array(width),
  };
}

function alignDense({ old, next, worth }: Sequences, stretch: Stretch, partners: Int32Array): void {
  const { oldFrom, nextFrom } = stretch;
  const rows = stretch.oldTo - oldFrom;
  const columns = stretch.nextTo - nextFrom;
  const moves = rows * columns <= usedAgain.length ? usedAgain : new Uint8Array(rows * columns);
  const there = next.subarray(nextFrom, stretch.nextTo);
  // best: of the prefixes; ending: with the last two matched to each other.
  let { best, bestAbove, ending, endingAbove } = columns < WIDE ? usedRows : freshRows(columns + 1);
  bestAbove.fill(0, 0, columns + 1);
  endingAbove.fill(0, 0, columns + 1);
  let isCleared = true;
  for (let row = 0; row < rows; row++) {
    const key = old[oldFrom + row] ?? 0;
    if (!there.includes(key)) {
      // Nothing to match: the best of the prefixes stays, and no match goes on.
      moves.fill(SKIP_OLD, row * columns, (row + 1) * columns);
      if (!isCleared) endingAbove.fill(0, 0, columns + 1);
      isCleared = true;
      continue;
    }
    const value = worth(key);
    best[0] = 0;
    ending[0] = 0;
    for (let column = 0; column < columns; column++) {
      const above = bestAbove[column + 1] ?? 0;
      const left = best[column] ?? 0;
      let move = above >= left ? SKIP_OLD : SKIP_NEXT;
      let top = above >= left ? above : left;
      let matched = 0;
      if (next[nextFrom + column] === key) {
        const anew = (bestAbove[column] ?? 0) + value;
        const on = endingAbove[column] ?? 0;
        const continued = on > 0 ? on + value + CONTINUING : 0;
        matched = continued > anew ? continued : anew;
        if (continued > anew) move |= CONTINUED;
        if (matched > top) {
          top = matched;
          move = MATCH | (move & CONTINUED);
        }
      }
      ending[column + 1] = matched;
      best[column + 1] = top;
      moves[row * columns + column] = move;
    }
    const bestHere = best;
    best = bestAbove;
    bestAbove = bestHere;
    const endingHere = ending;
    ending = endingAbove;
    endingAbove = endingHere;
    isCleared = false;
  }
  let row = rows - 1;
  let column = columns - 1;
  let mustMatch = false;
  while (row >= 0 && column >= 0) {
    const move = moves[row * columns + column] ?? 0;
    const step = move & 3;
    if (mustMatch || step === MATCH) {
      partners[oldFrom + row] = nextFrom + column;
      mustMatch = (move & CONTINUED) !== 0;
      row--;
      column--;
    } else if (step === SKIP_OLD) row--;
    else column--;
  }
}
