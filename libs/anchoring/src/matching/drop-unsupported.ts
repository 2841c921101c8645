import type { Pairing } from './pairing.js';

/** A repeated text up to this length (UTF-16 code units) says nothing by itself about which one it is. */
const SHORT = 24;
/** So near must a neighbour be, on both sides, that speaks for a pair. */
const NEAR = 2;

/**
 * Parts short paragraphs that stand several times on a side, where no neighbour on the one side is paired with a
 * neighbour on the other: which of several is meant, only their neighbours tell.
 */
export function dropUnsupported(
  pairing: Pairing,
  oldText: (old: number) => string,
  nextText: (next: number) => string,
): void {
  const { toNext, toOld } = pairing;
  const oldCounts = countTexts(toNext.length, oldText);
  const nextCounts = countTexts(toOld.length, nextText);
  const unsupported: number[] = [];
  toNext.forEach((next, old) => {
    if (next < 0) return;
    const text = oldText(old);
    if (text !== nextText(next) || text.length > SHORT) return;
    if ((oldCounts.get(text) ?? 0) < 2 && (nextCounts.get(text) ?? 0) < 2) return;
    if (isAtEdge(old, next, toNext.length, toOld.length)) return;
    for (let away = -NEAR; away <= NEAR; away++) {
      if (away === 0) continue;
      const partner = toNext[old + away] ?? -1;
      if (partner >= 0 && partner !== next && Math.abs(partner - next) <= NEAR) return;
    }
    unsupported.push(old);
  });
  for (const old of unsupported) pairing.part(old);
}

/** The first and the last paragraph have the edge of the text as a neighbour. */
function isAtEdge(old: number, next: number, oldCount: number, nextCount: number): boolean {
  return (old === 0 && next === 0) || (old === oldCount - 1 && next === nextCount - 1);
}

function countTexts(count: number, textAt: (index: number) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let index = 0; index < count; index++) {
    const text = textAt(index);
    if (text.length <= SHORT) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}
