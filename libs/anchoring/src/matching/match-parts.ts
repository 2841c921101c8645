import { FeatureIndex } from './feature-index.js';
import { sharedWeight, withoutShared, type Features } from './features.js';
import { Remainder } from './remainder.js';
import type { ChangedParagraphs } from './match-similar.js';
import type { Pairing } from './pairing.js';

/** The share of a paragraph that must stand in another, unclaimed, for it to be a part of that one. */
const PART = 0.6;
/** A part of less than this share of a paragraph is a scrap, not a place where it lives on; */
const SCRAP = 0.15;
/** unless it is this much of the largest part, as in a paragraph that was cut into many. */
const AS_LARGE = 0.5;
/** The share of what left a paragraph's partner that must stand together to be a part. */
const TOGETHER = 0.6;
/** Sums of the same weights, added in another order, differ by less than this share of them. */
const ROUNDING = 1e-6;
const NEAREST = 4;
const NEIGHBOURS = 3;
/** The weight that a part needs to be found anywhere but beside its neighbours. */
const KNOWN_ANYWHERE = 16;

/** Words of an old paragraph stand in a next one that is not its partner. */
export interface Link {
  readonly old: number;
  readonly next: number;
}

/** `part` (an index on the side without a partner) belongs to `whole` (an index on the other side). */
interface PartOf {
  readonly part: number;
  readonly whole: number;
  readonly shared: number;
}

/**
 * Finds where paragraphs live on beside their partners: new ones that are a part of an old one that was split, old
 * ones that are a part of a new one that several were merged into, and what went over from one paragraph to the
 * next. What a partner accounts for belongs to the partner, so a copy is no part.
 */
export function findParts(changed: ChangedParagraphs, pairing: Pairing): Link[] {
  const merged = partsOn(changed, changed.old, changed.next, pairing.toNext, pairing.toOld);
  const split = partsOn(changed, changed.next, changed.old, pairing.toOld, pairing.toNext);
  return [
    ...merged.map(({ part, whole }) => ({ old: part, next: whole })),
    ...withoutScraps(split, changed, pairing).map(({ part, whole }) => ({ old: whole, next: part })),
    ...overflows(changed, pairing),
  ];
}

function withoutScraps(split: readonly PartOf[], changed: ChangedParagraphs, pairing: Pairing): PartOf[] {
  const largest = new Map<number, number>();
  for (const { whole, shared } of split) {
    const known = largest.get(whole);
    if (known !== undefined) {
      if (shared > known) largest.set(whole, shared);
      continue;
    }
    const partner = at(changed.next, pairing.toNext[whole] ?? -1);
    const features = changed.old[whole];
    const ofPartner = partner && features ? sharedWeight(features, partner) : 0;
    largest.set(whole, Math.max(ofPartner, shared));
  }
  return split.filter(({ part, whole, shared }) => {
    // By length: words that are frequent weigh little, but take as much of a paragraph.
    const length = (changed.nextText(part).length * shared) / (changed.next[part]?.total ?? 1);
    return length >= SCRAP * changed.oldText(whole).length || shared >= AS_LARGE * (largest.get(whole) ?? 0);
  });
}

/** What left one paired paragraph for another one beside its partner. */
function overflows({ old, next }: ChangedParagraphs, { toNext, toOld }: Pairing): Link[] {
  const found: Link[] = [];
  for (let from = 0; from < old.length; from++) {
    const features = old[from];
    const partner = toNext[from] ?? -1;
    const there = partner < 0 ? undefined : next[partner];
    if (!features || !there) continue;
    const least = Math.max(SCRAP * features.total, KNOWN_ANYWHERE);
    // What is shared weighs about as much on the one side as on the other: most paragraphs need no closer look.
    if (features.total - sharedWeight(features, there) < least - ROUNDING * features.total) continue;
    const left = withoutShared(features, there);
    if (left.total < least) continue;
    for (const to of placesBeside(partner, toOld)) {
      const around = at(next, to);
      if (!around) continue;
      const owner = at(old, toOld[to] ?? -1);
      const shared = sharedWeight(left, owner ? withoutShared(around, owner) : around);
      if (shared >= least && shared >= TOGETHER * left.total) found.push({ old: from, next: to });
    }
  }
  return found;
}

/** The paragraphs beside one, and on each side a new one more. */
function placesBeside(index: number, partners: Int32Array): number[] {
  const found: number[] = [];
  for (const step of [-1, 1]) {
    found.push(index + step);
    if (partners[index + step] === -1 && partners[index + 2 * step] === -1) found.push(index + 2 * step);
  }
  return found;
}

function partsOn(
  changed: ChangedParagraphs,
  own: readonly (Features | undefined)[],
  other: readonly (Features | undefined)[],
  ownPartner: Int32Array,
  otherPartner: Int32Array,
): PartOf[] {
  const rests = new Map<number, Remainder>();
  const restOf = (whole: number): Remainder | undefined => {
    const known = rests.get(whole);
    const features = other[whole];
    if (known || !features) return known;
    const rest = new Remainder(features);
    const partner = at(own, otherPartner[whole] ?? -1);
    if (partner) rest.take(partner);
    rests.set(whole, rest);
    return rest;
  };
  const wholeOf = ownPartner.slice();
  let index: FeatureIndex | undefined;
  const found: PartOf[] = [];
  for (let part = 0; part < own.length; part++) {
    const features = own[part];
    if (!features || ownPartner[part] !== -1 || features.total === 0) continue;
    const candidates = besides(part, wholeOf);
    if (features.total >= KNOWN_ANYWHERE) {
      index ??= new FeatureIndex(changed.space, other);
      for (const near of index.nearest(features, NEAREST)) candidates.push(near);
    }
    let best = -1;
    let bestShared = 0;
    for (let rank = 0; rank < candidates.length; rank++) {
      const whole = candidates[rank] ?? -1;
      if (candidates.indexOf(whole) < rank) continue;
      const rest = restOf(whole);
      // Of most paragraphs the partner has taken nearly all: they need no closer look.
      if (!rest || rest.left < (PART - ROUNDING) * features.total - ROUNDING * rest.whole) continue;
      const shared = rest.sharedWith(features);
      if (shared < PART * features.total || shared <= bestShared) continue;
      best = whole;
      bestShared = shared;
    }
    if (best < 0) continue;
    found.push({ part, whole: best, shared: bestShared });
    wholeOf[part] = best;
    restOf(best)?.take(features);
  }
  return found;
}

function at(features: readonly (Features | undefined)[], index: number): Features | undefined {
  return index < 0 ? undefined : features[index];
}

/** What the nearest paragraphs around, that have one, belong to. */
function besides(part: number, wholes: Int32Array): number[] {
  const found: number[] = [];
  for (const step of [-1, 1]) {
    for (let away = 1; away <= NEIGHBOURS; away++) {
      const beside = part + step * away;
      const whole = beside < 0 || beside >= wholes.length ? -1 : (wholes[beside] ?? -1);
      if (whole < 0) continue;
      found.push(whole);
      break;
    }
  }
  return found;
}
