import { FeatureIndex } from './feature-index.js';
import { sharedWeight, withoutShared, type Features } from './features.js';
import type { ChangedParagraphs } from './match-similar.js';
import type { Pairing } from './pairing.js';

/** The share of a paragraph that must stand in another, unclaimed, for it to be a part of that one. */
const PART = 0.5;
const NEAREST = 4;
const NEIGHBOURS = 3;

/** `part` (an index on the side without a partner) belongs to `whole` (an index on the other side). */
export interface PartOf {
  readonly part: number;
  readonly whole: number;
}

/**
 * Finds the paragraphs without a partner that are a part of one that has a partner already: of an old one that was
 * split, or of a new one that others were merged into. What the partner accounts for belongs to the partner, so a
 * copy is no part.
 */
export function findParts(
  changed: ChangedParagraphs,
  pairing: Pairing,
): { merged: PartOf[]; split: PartOf[] } {
  return {
    merged: partsOn(changed, changed.old, changed.next, pairing.toNext, pairing.toOld),
    split: partsOn(changed, changed.next, changed.old, pairing.toOld, pairing.toNext),
  };
}

function partsOn(
  changed: ChangedParagraphs,
  own: ReadonlyMap<number, Features>,
  other: ReadonlyMap<number, Features>,
  ownPartner: Int32Array,
  otherPartner: Int32Array,
): PartOf[] {
  const remainders = new Map<number, Features>();
  const remainderOf = (whole: number): Features | undefined => {
    const known = remainders.get(whole);
    if (known) return known;
    const features = other.get(whole);
    if (!features) return undefined;
    const partner = own.get(otherPartner[whole] ?? -1);
    const rest = partner ? withoutShared(features, partner) : features;
    remainders.set(whole, rest);
    return rest;
  };
  let index: FeatureIndex | undefined;
  const found: PartOf[] = [];
  for (const [part, features] of own) {
    if (ownPartner[part] !== -1 || features.total === 0) continue;
    index ??= new FeatureIndex(changed.space, other);
    const candidates = new Set([...besides(part, ownPartner), ...index.nearest(features, NEAREST)]);
    let best = -1;
    let bestShare = PART;
    for (const whole of candidates) {
      const rest = remainderOf(whole);
      if (!rest || otherPartner[whole] === -1) continue;
      const share = sharedWeight(features, rest) / features.total;
      if (share < bestShare || (share === bestShare && best >= 0)) continue;
      best = whole;
      bestShare = share;
    }
    if (best < 0) continue;
    found.push({ part, whole: best });
    const rest = remainderOf(best);
    if (rest) remainders.set(best, withoutShared(rest, features));
  }
  return found;
}

/** The partners of the nearest paragraphs around that have one. */
function besides(part: number, partners: Int32Array): number[] {
  const found: number[] = [];
  for (const step of [-1, 1]) {
    for (let away = 1; away <= NEIGHBOURS; away++) {
      const partner = partners[part + step * away] ?? -1;
      if (partner < 0) continue;
      found.push(partner);
      break;
    }
  }
  return found;
}
