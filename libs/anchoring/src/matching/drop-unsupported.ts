import type { KeyedParagraphs } from './match-equal.js';
import type { Pairing } from './pairing.js';

/** A repeated text up to this length (UTF-16 code units) says nothing by itself about which one it is. */
const SHORT = 24;
/** So near must a neighbour be, on both sides, that speaks for a pair. */
const NEAR = 2;

/**
 * Parts short paragraphs that stand several times on a side, where no neighbour on the one side is paired with a
 * neighbour on the other: which of several is meant, only their neighbours tell. `keys` are equal for equal texts.
 */
export function dropUnsupported(pairing: Pairing, keys: Pick<KeyedParagraphs, 'old' | 'next'>): void {
  const { toNext, toOld, oldLetters } = pairing;
  const oldCounts = countKeys(keys.old, toNext.length + toOld.length);
  const nextCounts = countKeys(keys.next, toNext.length + toOld.length);
  const unsupported: number[] = [];
  for (let old = 0; old < toNext.length; old++) {
    const next = toNext[old] ?? -1;
    if (next < 0 || (oldLetters[old] ?? 0) > SHORT) continue;
    const key = keys.old[old] ?? 0;
    if (key !== keys.next[next] || ((oldCounts[key] ?? 0) < 2 && (nextCounts[key] ?? 0) < 2)) continue;
    if (isAtEdge(old, next, toNext.length, toOld.length)) continue;
    if (!hasSupport(old, next, toNext)) unsupported.push(old);
  }
  for (const old of unsupported) pairing.part(old);
}

function hasSupport(old: number, next: number, toNext: Int32Array): boolean {
  for (let away = -NEAR; away <= NEAR; away++) {
    if (away === 0) continue;
    const partner = toNext[old + away] ?? -1;
    if (partner >= 0 && partner !== next && Math.abs(partner - next) <= NEAR) return true;
  }
  return false;
}

/** The first and the last paragraph have the edge of the text as a neighbour. */
function isAtEdge(old: number, next: number, oldCount: number, nextCount: number): boolean {
  return (old === 0 && next === 0) || (old === oldCount - 1 && next === nextCount - 1);
}

function countKeys(keys: Int32Array, count: number): Int32Array {
  const counts = new Int32Array(count);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? 0;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
