import { FeatureIndex } from './feature-index.js';
import { sharedWeight, type Features } from './features.js';
import type { FeatureSpace } from './features.js';
import { letterSimilarity } from './letter-similarity.js';
import { heaviestChain, type WeightedPair } from './heaviest-chain.js';
import type { Pairing } from './pairing.js';
import { gapsBetweenNeighbours, gapsOf } from './spine.js';

/** In gaps up to this many pairs all are compared; beyond, only those that share rare words. */
const ALL_PAIRS = 400;
const NEAREST = 6;
/** How alike two paragraphs must be to be one, edited: alone between the same neighbours, not alone there, anywhere. */
const ALIKE_ALONE = 0.25;
const ALIKE_IN_PLACE = 0.3;
const ALIKE_ANYWHERE = 0.5;
/** In the same gap, no other paragraph can be so much more alike that this is not the one. */
const SURELY_ALIKE = 0.7;
/** Another paragraph that is this much more alike forbids a pair. */
const CLEARLY_BETTER = 1.5;
/** Paragraphs of a line are compared by their letters too, which are alike by chance sooner than words are. */
const ONE_LINE = 80;
const LETTERS_SAY_LESS = 0.2;
/** How alike two paragraphs are of which one holds all words of the other: enough between the same neighbours only. */
const HELD = 0.36;
/** A paragraph that is so many times another one is what several were merged into, not that one grown. */
const GROWN = 20;
/** The weight of features (about: of letters) below which a paragraph is too short to be known elsewhere. */
const KNOWN_ANYWHERE = 20;

/** The changed paragraphs on both sides: their features, by index. */
export interface ChangedParagraphs {
  readonly space: FeatureSpace;
  readonly old: readonly (Features | undefined)[];
  readonly next: readonly (Features | undefined)[];
  readonly oldText: (old: number) => string;
  readonly nextText: (next: number) => string;
}

interface Likeness extends WeightedPair {
  readonly alike: number;
}

/** Pairs paragraphs whose words changed: in order between their neighbours first, then wherever they went. */
export function matchSimilar(changed: ChangedParagraphs, pairing: Pairing): void {
  const likeness = new KnownLikenesses(changed, pairing.toOld.length);
  matchInGaps(likeness, pairing, [], withoutRivals);
  const likenesses = nearestPairs(changed, likeness, pairing);
  const bestOld = new Map<number, number>();
  const bestNext = new Map<number, number>();
  for (const { old, next, alike } of likenesses) {
    bestOld.set(old, Math.max(bestOld.get(old) ?? 0, alike));
    bestNext.set(next, Math.max(bestNext.get(next) ?? 0, alike));
  }
  const isPlausible = ({ old, next, alike }: Likeness) =>
    alike * CLEARLY_BETTER >= Math.max(bestOld.get(old) ?? 0, bestNext.get(next) ?? 0);

  matchInGaps(likeness, pairing, likenesses, (pairs) =>
    pairs.filter((pair) => pair.alike >= ALIKE_IN_PLACE && isPlausible(pair)),
  );
  matchAnywhere(changed, pairing, likenesses);
  matchInGaps(likeness, pairing, likenesses, alikeInPlace);
}

/** Pairs what is alike between neighbours that belong together by now, wherever these went together. */
export function matchBetweenNeighbours(changed: ChangedParagraphs, pairing: Pairing): void {
  const likeness = new KnownLikenesses(changed, pairing.toOld.length);
  matchInGaps(likeness, pairing, [], alikeInPlace, gapsBetweenNeighbours(pairing));
}

function alikeInPlace(pairs: readonly Likeness[], isAlone: boolean): Likeness[] {
  return pairs.filter(({ alike }) => alike >= (isAlone ? ALIKE_ALONE : ALIKE_IN_PLACE));
}

function nearestPairs(changed: ChangedParagraphs, likeness: KnownLikenesses, pairing: Pairing): Likeness[] {
  const found: Likeness[] = [];
  let index: FeatureIndex | undefined;
  for (let old = 0; old < pairing.toNext.length; old++) {
    const features = changed.old[old];
    if (!features || pairing.toNext[old] !== -1) continue;
    index ??= new FeatureIndex(changed.space, changed.next, pairing.toOld);
    for (const next of index.nearest(features, NEAREST)) found.push(likeness.of(old, next));
  }
  return found;
}

/** What was compared once need not be again: a gap is looked through several times. */
class KnownLikenesses {
  private readonly known = new Map<number, Likeness>();

  constructor(
    private readonly changed: ChangedParagraphs,
    private readonly nextCount: number,
  ) {}

  of(old: number, next: number): Likeness {
    const key = old * this.nextCount + next;
    let likeness = this.known.get(key);
    if (!likeness) this.known.set(key, (likeness = likenessOf(this.changed, old, next)));
    return likeness;
  }
}

function likenessOf(
  { old: olds, next: nexts, oldText, nextText }: ChangedParagraphs,
  old: number,
  next: number,
): Likeness {
  const a = olds[old];
  const b = nexts[next];
  const before = oldText(old);
  const after = nextText(next);
  const lesser = a && b ? Math.min(a.total, b.total) : 0;
  const both = a && b ? a.total + b.total : 0;
  // A book that was joined into one paragraph is not walked for each part.
  const shared = a && b && lesser > 0 && both - lesser <= GROWN * lesser ? sharedWeight(a, b) : 0;
  // Dice's coefficient, weighted.
  let alike = shared > 0 && 2 * lesser >= ALIKE_ALONE * both ? (2 * shared) / both : 0;
  // In a few words one changed letter changes much of the words but little of the letters.
  if (alike < 0.7 && Math.max(before.length, after.length) <= ONE_LINE) {
    const most = (2 * Math.min(before.length, after.length)) / (before.length + after.length);
    if (most - LETTERS_SAY_LESS > alike)
      alike = Math.max(alike, letterSimilarity(before, after) - LETTERS_SAY_LESS);
  }
  if (alike < HELD && shared > 0) alike = Math.max(alike, (HELD * shared) / lesser);
  return { old, next, alike, weight: alike * Math.log2(4 + before.length) };
}

function matchInGaps(
  likeness: KnownLikenesses,
  pairing: Pairing,
  likenesses: readonly Likeness[],
  choose: (pairs: readonly Likeness[], isAlone: boolean) => Likeness[],
  gaps = gapsOf(pairing),
): void {
  const { toNext, toOld } = pairing;
  // They are in the order of the old paragraphs, as the gaps are.
  let nearest = 0;
  for (const gap of gaps) {
    const olds = freeWithin(toNext, gap.oldFrom, gap.oldTo);
    const nexts = freeWithin(toOld, gap.nextFrom, gap.nextTo);
    if (olds.length === 0 || nexts.length === 0) continue;
    const isAlone = olds.length === 1 && nexts.length === 1;
    const pairs: Likeness[] = [];
    if (olds.length * nexts.length <= ALL_PAIRS) {
      for (const old of olds) for (const next of nexts) pairs.push(likeness.of(old, next));
    } else {
      while ((likenesses[nearest]?.old ?? Infinity) < gap.oldFrom) nearest++;
      for (; nearest < likenesses.length; nearest++) {
        const pair = likenesses[nearest];
        if (!pair || pair.old >= gap.oldTo) break;
        if (pair.next < gap.nextFrom || pair.next >= gap.nextTo) continue;
        if (pairing.isFree(pair.old, pair.next)) pairs.push(pair);
      }
    }
    for (const { old, next } of heaviestChain(choose(pairs, isAlone))) pairing.pair(old, next);
  }
}

/** Moved and edited: the most alike first. */
function matchAnywhere(changed: ChangedParagraphs, pairing: Pairing, likenesses: readonly Likeness[]): void {
  const strong = likenesses
    .filter(({ alike, old }) => alike >= ALIKE_ANYWHERE && (changed.old[old]?.total ?? 0) >= KNOWN_ANYWHERE)
    .sort((a, b) => b.alike - a.alike || a.old - b.old || a.next - b.next);
  for (const { old, next } of strong) if (pairing.isFree(old, next)) pairing.pair(old, next);
}

/** The pairs that are surely one paragraph: alike, and nothing else in the gap nearly as much. */
function withoutRivals(pairs: readonly Likeness[]): Likeness[] {
  const sure = pairs.filter(({ alike }) => alike >= SURELY_ALIKE);
  const olds = new Map<number, number>();
  const nexts = new Map<number, number>();
  for (const { old, next } of sure) {
    olds.set(old, (olds.get(old) ?? 0) + 1);
    nexts.set(next, (nexts.get(next) ?? 0) + 1);
  }
  return sure.filter(({ old, next }) => olds.get(old) === 1 && nexts.get(next) === 1);
}

function freeWithin(partners: Int32Array, from: number, to: number): number[] {
  const free: number[] = [];
  for (let index = from; index < to; index++) if (partners[index] === -1) free.push(index);
  return free;
}
