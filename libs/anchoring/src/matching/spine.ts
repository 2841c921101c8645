import { heaviestChain, type WeightedPair } from './heaviest-chain.js';
import type { Pairing } from './pairing.js';

/** A stretch of both revisions between two pairs that kept their order: half-open, and free of such pairs. */
export interface Gap {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly nextFrom: number;
  readonly nextTo: number;
}

/** The pairs that kept their order, heaviest set; the others have moved. */
export function spineOf(pairing: Pairing, weightOf: (old: number) => number): WeightedPair[] {
  const pairs: WeightedPair[] = [];
  pairing.toNext.forEach((next, old) => {
    if (next >= 0) pairs.push({ old, next, weight: weightOf(old) });
  });
  return heaviestChain(pairs);
}

/** The gaps between the pairs of a spine, those with something on both sides. */
export function gapsOf(spine: readonly WeightedPair[], oldCount: number, nextCount: number): Gap[] {
  const gaps: Gap[] = [];
  let oldFrom = 0;
  let nextFrom = 0;
  for (const { old, next } of [...spine, { old: oldCount, next: nextCount }]) {
    if (old > oldFrom && next > nextFrom) gaps.push({ oldFrom, oldTo: old, nextFrom, nextTo: next });
    oldFrom = old + 1;
    nextFrom = next + 1;
  }
  return gaps;
}
