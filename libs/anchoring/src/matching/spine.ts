import { heaviestChain, type WeightedPair } from './heaviest-chain.js';
import type { Pairing } from './pairing.js';

/** A stretch of both revisions between two pairs that kept their order: half-open, and free of such pairs. */
export interface Gap {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly nextFrom: number;
  readonly nextTo: number;
}

/** The spine of each pairing, as of how many changes. */
const known = new WeakMap<Pairing, { readonly changes: number; readonly spine: Int32Array }>();

/**
 * The old paragraphs, in order, of the pairs that kept their order: of the set with the most letters. The others
 * have moved.
 */
export function spineOf(pairing: Pairing): Int32Array {
  const { changes } = pairing;
  const last = known.get(pairing);
  if (last?.changes === changes) return last.spine;
  const spine = allInOrder(pairing) ?? heaviestInOrder(pairing);
  known.set(pairing, { changes, spine });
  return spine;
}

/** All old paragraphs with a partner, if none has moved: so it is in most texts. */
function allInOrder({ toNext, count }: Pairing): Int32Array | undefined {
  const olds = new Int32Array(count);
  let found = 0;
  let last = -1;
  for (let old = 0; old < toNext.length; old++) {
    const next = toNext[old] ?? -1;
    if (next < 0) continue;
    if (next < last) return undefined;
    last = next;
    olds[found++] = old;
  }
  return olds;
}

function heaviestInOrder({ toNext, oldLetters }: Pairing): Int32Array {
  const pairs: WeightedPair[] = [];
  for (let old = 0; old < toNext.length; old++) {
    const next = toNext[old] ?? -1;
    if (next >= 0) pairs.push({ old, next, weight: 1 + (oldLetters[old] ?? 0) });
  }
  const chain = heaviestChain(pairs);
  const olds = new Int32Array(chain.length);
  for (let index = 0; index < olds.length; index++) olds[index] = chain[index]?.old ?? 0;
  return olds;
}

/** The gaps between the pairs of the spine, those with something on both sides. */
export function gapsOf(pairing: Pairing): Gap[] {
  const { toNext, toOld } = pairing;
  const spine = spineOf(pairing);
  const gaps: Gap[] = [];
  let oldFrom = 0;
  let nextFrom = 0;
  for (let index = 0; index <= spine.length; index++) {
    const oldTo = index < spine.length ? (spine[index] ?? 0) : toNext.length;
    const nextTo = index < spine.length ? (toNext[oldTo] ?? 0) : toOld.length;
    if (oldTo > oldFrom && nextTo > nextFrom) gaps.push({ oldFrom, oldTo, nextFrom, nextTo });
    oldFrom = oldTo + 1;
    nextFrom = nextTo + 1;
  }
  return gaps;
}

/**
 * The gaps between two pairs that are neighbours on both sides, those with something on both sides: also inside a
 * section that moved, where the spine does not lead.
 */
export function gapsBetweenNeighbours({ toNext, toOld }: Pairing): Gap[] {
  const gaps: Gap[] = [];
  let last = -1;
  for (let old = 0; old < toNext.length; old++) {
    const next = toNext[old] ?? -1;
    if (next < 0) continue;
    const nextFrom = (toNext[last] ?? -1) + 1;
    if (last >= 0 && old > last + 1 && next > nextFrom) {
      let free = nextFrom;
      while (free < next && toOld[free] === -1) free++;
      if (free === next) gaps.push({ oldFrom: last + 1, oldTo: old, nextFrom, nextTo: next });
    }
    last = old;
  }
  return gaps;
}
