import { FeatureIndex } from './feature-index.js';
import { sharedWeight, withoutShared, type Features } from './features.js';
import type { ChangedParagraphs } from './match-similar.js';
import type { Pairing } from './pairing.js';

/** The share of a paragraph that must stand in another, unclaimed, for it to be a part of that one. */
const PART = 0.6;
/** A part that is less than this of an old paragraph is a scrap of it, not a place where it lives on. */
const SCRAP = 0.15;
const NEAREST = 4;
const NEIGHBOURS = 3;
/** The weight that a part needs to be found anywhere but beside its neighbours. */
const KNOWN_ANYWHERE = 16;

/** `part` (an index on the side without a partner) belongs to `whole` (an index on the other side). */
export interface PartOf {
  readonly part: number;
  readonly whole: number;
}

/**
 * Finds the paragraphs without a partner that are a part of a paragraph on the other side: of an old one that was
 * split, or of a new one that several were merged into. What a partner accounts for belongs to the partner, so a
 * copy is no part.
 */
export function findParts(
  changed: ChangedParagraphs,
  pairing: Pairing,
): { merged: PartOf[]; split: PartOf[] } {
  return {
    merged: partsOn(changed, changed.old, changed.next, pairing.toNext, pairing.toOld, 0),
    split: partsOn(changed, changed.next, changed.old, pairing.toOld, pairing.toNext, SCRAP),
  };
}

function partsOn(
  changed: ChangedParagraphs,
  own: ReadonlyMap<number, Features>,
  other: ReadonlyMap<number, Features>,
  ownPartner: Int32Array,
  otherPartner: Int32Array,
  leastOfWhole: number,
): PartOf[] {
  // What of a whole is not accounted for yet.
  const rests = new Map<number, Features>();
  const restOf = (whole: number): Features | undefined => {
    const known = rests.get(whole);
    const features = other.get(whole);
    if (known || !features) return known;
    const partner = own.get(otherPartner[whole] ?? -1);
    const rest = partner ? withoutShared(features, partner) : features;
    rests.set(whole, rest);
    return rest;
  };
  const wholeOf = Int32Array.from(ownPartner);
  const index = new FeatureIndex(changed.space, other);
  const found: PartOf[] = [];
  for (const [part, features] of own) {
    if (ownPartner[part] !== -1 || features.total === 0) continue;
    const beside = besides(part, wholeOf);
    const candidates = new Set(beside);
    if (features.total >= KNOWN_ANYWHERE)
      for (const near of index.nearest(features, NEAREST)) candidates.add(near);
    let best = -1;
    let bestShare = 0;
    for (const whole of candidates) {
      const rest = restOf(whole);
      const all = other.get(whole)?.total ?? 0;
      if (!rest) continue;
      const shared = sharedWeight(features, rest);
      const share = shared / features.total;
      if (share < PART || shared < leastOfWhole * all || share <= bestShare) continue;
      best = whole;
      bestShare = share;
    }
    if (best < 0) continue;
    found.push({ part, whole: best });
    wholeOf[part] = best;
    const rest = restOf(best);
    if (rest) rests.set(best, withoutShared(rest, features));
  }
  return found;
}

/** What the nearest paragraphs around, that have one, belong to. */
function besides(part: number, wholes: Int32Array): number[] {
  const found: number[] = [];
  for (const step of [-1, 1]) {
    for (let away = 1; away <= NEIGHBOURS; away++) {
      const whole = wholes[part + step * away] ?? -1;
      if (whole < 0) continue;
      found.push(whole);
      break;
    }
  }
  return found;
}
