import { heaviestChain } from './heaviest-chain.js';
import type { Pairing } from './pairing.js';
import { gapsOf, spineOf, type Gap } from './spine.js';

/** Letters that a run of equal paragraphs needs to have moved: less may be there twice by chance. */
const MOVED_LETTERS = 16;

/**
 * Paragraphs as numbers: equal numbers for what counts as the same text, from 0, fewer than there are paragraphs on
 * both sides together; and how many letters each has.
 */
export interface KeyedParagraphs {
  readonly old: Int32Array;
  readonly next: Int32Array;
  readonly letters: (old: number) => number;
  /** As `letters`, but a sign of an unparted script counts as much as it says. */
  readonly says: (old: number) => number;
}

/**
 * Pairs paragraphs of the same text. Those that stand once on each side come first and fix the order; those that
 * stand several times then follow their neighbours, and the order within a gap. In the manner of patience diff
 * (Bram Cohen), with moves. Which of several stayed, when their number changed, is only guessed in turn if `inTurn`.
 */
export function matchEqual(keyed: KeyedParagraphs, pairing: Pairing, inTurn: boolean): void {
  pairUnique(keyed, pairing);
  dropStrayMoves(keyed, pairing);
  extendToNeighbours(keyed, pairing);
  if (!isAnyLeft(keyed, pairing)) return;
  for (const gap of gapsOf(pairing)) pairInGap(keyed, pairing, gap, inTurn, 0);
}

function pairUnique({ old, next }: KeyedParagraphs, pairing: Pairing): void {
  const ofOld = soleHolders(old, pairing.toNext, old.length + next.length);
  const ofNext = soleHolders(next, pairing.toOld, old.length + next.length);
  for (let key = 0; key < ofOld.length; key++) {
    const at = ofOld[key] ?? NONE;
    const to = ofNext[key] ?? NONE;
    if (at > NONE && to > NONE) pairing.pair(at - 1, to - 1);
  }
}

const NONE = 0;
const SEVERAL = -1;

/** By key the index, plus one, of its only free holder. */
function soleHolders(keys: Int32Array, partners: Int32Array, count: number): Int32Array {
  const holders = new Int32Array(count);
  for (let index = 0; index < keys.length; index++) {
    if (partners[index] !== -1) continue;
    const key = keys[index] ?? 0;
    holders[key] = holders[key] === NONE ? index + 1 : SEVERAL;
  }
  return holders;
}

/** True if a text is on both sides still without a partner. */
function isAnyLeft({ old, next }: KeyedParagraphs, { toNext, toOld }: Pairing): boolean {
  const isFree = new Uint8Array(old.length + next.length);
  for (let index = 0; index < old.length; index++) if (toNext[index] === -1) isFree[old[index] ?? 0] = 1;
  for (let index = 0; index < next.length; index++) {
    if (toOld[index] === -1 && isFree[next[index] ?? 0] === 1) return true;
  }
  return false;
}

/** The index of each key's only free holder, -1 for a key with several. */
function soleHoldersWithin(
  keys: Int32Array,
  partners: Int32Array,
  from: number,
  to: number,
): Map<number, number> {
  const holders = new Map<number, number>();
  for (let index = from; index < to; index++) {
    if (partners[index] !== -1) continue;
    const key = keys[index] ?? -1;
    holders.set(key, holders.has(key) ? -1 : index);
  }
  return holders;
}

/** A short text that stands once on each side, out of order and alone, is more often a coincidence than a move. */
function dropStrayMoves({ says }: KeyedParagraphs, pairing: Pairing): void {
  const { toNext } = pairing;
  const spine = spineOf(pairing);
  if (spine.length === pairing.count) return;
  const inOrder = new Uint8Array(toNext.length);
  for (let index = 0; index < spine.length; index++) inOrder[spine[index] ?? 0] = 1;
  for (let from = 0; from < toNext.length;) {
    let to = from + 1;
    const first = toNext[from] ?? -1;
    if (first < 0) {
      from = to;
      continue;
    }
    while (to < toNext.length && toNext[to] === first + to - from) to++;
    let settled = false;
    for (let old = from; old < to; old++) settled ||= inOrder[old] === 1;
    let weight = 0;
    for (let old = from; old < to && !settled && weight < MOVED_LETTERS; old++) weight += says(old);
    if (!settled && weight < MOVED_LETTERS) for (let old = from; old < to; old++) pairing.part(old);
    from = to;
  }
}

/** Equal paragraphs beside a pair belong together: this is what tells the copies of a text apart. */
function extendToNeighbours({ old, next }: KeyedParagraphs, pairing: Pairing): void {
  for (const step of [1, -1]) {
    const first = step === 1 ? 0 : old.length - 1;
    for (let at = first; at >= 0 && at < old.length; at += step) {
      const to = pairing.toNext[at] ?? -1;
      if (to < 0) continue;
      const beside = at + step;
      if (old[beside] !== undefined && old[beside] === next[to + step] && pairing.isFree(beside, to + step)) {
        pairing.pair(beside, to + step);
      }
    }
  }
}

function pairInGap(keyed: KeyedParagraphs, pairing: Pairing, gap: Gap, inTurn: boolean, depth: number): void {
  const { old, next } = keyed;
  let { oldFrom, oldTo, nextFrom, nextTo } = gap;
  while (oldFrom < oldTo && nextFrom < nextTo && isSame(oldFrom, nextFrom))
    pairing.pair(oldFrom++, nextFrom++);
  while (oldFrom < oldTo && nextFrom < nextTo && isSame(oldTo - 1, nextTo - 1))
    pairing.pair(--oldTo, --nextTo);
  if (oldFrom >= oldTo || nextFrom >= nextTo) return;

  const onlyOld = soleHoldersWithin(old, pairing.toNext, oldFrom, oldTo);
  const onlyNext = soleHoldersWithin(next, pairing.toOld, nextFrom, nextTo);
  const pairs: { old: number; next: number; weight: number }[] = [];
  for (const [key, at] of onlyOld) {
    const to = onlyNext.get(key);
    if (at < 0 || to === undefined || to < 0) continue;
    pairs.push({ old: at, next: to, weight: 1 + keyed.letters(at) });
  }
  const chain = heaviestChain(pairs);
  for (const pair of chain) pairing.pair(pair.old, pair.next);
  if (chain.length === 0 || depth > 8) {
    pairInTurn(keyed, pairing, { oldFrom, oldTo, nextFrom, nextTo }, inTurn);
    return;
  }
  let oldStart = oldFrom;
  let nextStart = nextFrom;
  for (const pair of [...chain, { old: oldTo, next: nextTo }]) {
    const inner = { oldFrom: oldStart, oldTo: pair.old, nextFrom: nextStart, nextTo: pair.next };
    if (inner.oldTo > inner.oldFrom && inner.nextTo > inner.nextFrom)
      pairInGap(keyed, pairing, inner, inTurn, depth + 1);
    oldStart = pair.old + 1;
    nextStart = pair.next + 1;
  }

  function isSame(a: number, b: number): boolean {
    return old[a] === next[b] && pairing.isFree(a, b);
  }
}

/** What is left stands several times on a side: the next free one in reading order, if `always` or if none came or went. */
function pairInTurn({ old, next }: KeyedParagraphs, pairing: Pairing, gap: Gap, always: boolean): void {
  const places = new Map<number, number[]>();
  for (let to = gap.nextTo - 1; to >= gap.nextFrom; to--) {
    if (pairing.toOld[to] !== -1) continue;
    const key = next[to] ?? -1;
    const same = places.get(key);
    if (same) same.push(to);
    else places.set(key, [to]);
  }
  const counts = new Map<number, number>();
  for (let at = gap.oldFrom; at < gap.oldTo; at++) {
    const key = old[at] ?? -1;
    if (pairing.toNext[at] === -1) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  if (!always) {
    for (const [key, same] of places) if (same.length !== counts.get(key)) places.delete(key);
  }
  let last = gap.nextFrom - 1;
  for (let at = gap.oldFrom; at < gap.oldTo; at++) {
    if (pairing.toNext[at] !== -1) continue;
    const free = places.get(old[at] ?? -1);
    while (free && (free.at(-1) ?? Infinity) <= last) free.pop();
    const to = free?.pop();
    if (to === undefined) continue;
    pairing.pair(at, to);
    last = to;
  }
}
