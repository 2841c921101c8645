import { FeatureIndex } from './feature-index.js';
import { sharedWeight, similarity, type Features } from './features.js';
import type { FeatureSpace } from './features.js';
import { letterSimilarity } from './letter-similarity.js';
import { heaviestChain, type WeightedPair } from './heaviest-chain.js';
import type { Pairing } from './pairing.js';
import { gapsOf, spineOf } from './spine.js';

/** In gaps up to this many pairs all are compared; beyond, only those that share rare words. */
const ALL_PAIRS = 400;
const NEAREST = 6;
/** How alike two paragraphs must be to be one, edited: between the same neighbours, and anywhere. */
const ALIKE_IN_PLACE = 0.3;
const ALIKE_ANYWHERE = 0.5;
/** In the same gap, no other paragraph can be so much more alike that this is not the one. */
const SURELY_ALIKE = 0.7;
/** Another paragraph that is this much more alike forbids a pair. */
const CLEARLY_BETTER = 1.5;
/** Paragraphs up to this length are compared by their letters too, which are alike sooner than words are. */
const FEW_WORDS = 48;
const LETTERS_SAY_LESS = 0.1;
/** How alike two paragraphs are of which one holds all words of the other: enough between the same neighbours only. */
const HELD = 0.36;
/** A paragraph that is so many times another one is what several were merged into, not that one grown. */
const GROWN = 20;
/** The weight of features (about: of letters) below which a paragraph is too short to be known elsewhere. */
const KNOWN_ANYWHERE = 20;

/** The changed paragraphs on both sides, each with its features. */
export interface ChangedParagraphs {
  readonly space: FeatureSpace;
  readonly old: ReadonlyMap<number, Features>;
  readonly next: ReadonlyMap<number, Features>;
  readonly oldText: (old: number) => string;
  readonly nextText: (next: number) => string;
}

interface Likeness extends WeightedPair {
  readonly alike: number;
}

/** Pairs paragraphs whose words changed: in order between their neighbours first, then wherever they went. */
export function matchSimilar(changed: ChangedParagraphs, pairing: Pairing): void {
  matchInGaps(changed, pairing, [], withoutRivals);
  const likenesses = nearestPairs(changed, pairing);
  const bestOld = new Map<number, number>();
  const bestNext = new Map<number, number>();
  for (const { old, next, alike } of likenesses) {
    bestOld.set(old, Math.max(bestOld.get(old) ?? 0, alike));
    bestNext.set(next, Math.max(bestNext.get(next) ?? 0, alike));
  }
  const isPlausible = ({ old, next, alike }: Likeness) =>
    alike * CLEARLY_BETTER >= Math.max(bestOld.get(old) ?? 0, bestNext.get(next) ?? 0);

  matchInGaps(changed, pairing, likenesses, (pairs) =>
    pairs.filter((pair) => pair.alike >= ALIKE_IN_PLACE && isPlausible(pair)),
  );
  matchAnywhere(changed, pairing, likenesses);
  matchInGaps(changed, pairing, likenesses, (pairs) => pairs.filter((pair) => pair.alike >= ALIKE_IN_PLACE));
}

function nearestPairs(changed: ChangedParagraphs, pairing: Pairing): Likeness[] {
  const freeNext = pairing.freeNext().flatMap((next): [number, Features][] => {
    const features = changed.next.get(next);
    return features ? [[next, features]] : [];
  });
  const index = new FeatureIndex(changed.space, freeNext);
  return pairing.freeOld().flatMap((old) => {
    const features = changed.old.get(old);
    return features ? index.nearest(features, NEAREST).map((next) => likenessOf(changed, old, next)) : [];
  });
}

function likenessOf(
  { old: olds, next: nexts, oldText, nextText }: ChangedParagraphs,
  old: number,
  next: number,
): Likeness {
  const a = olds.get(old);
  const b = nexts.get(next);
  const before = oldText(old);
  const after = nextText(next);
  let alike = a && b ? similarity(a, b, ALIKE_IN_PLACE) : 0;
  // In a few words one changed letter changes much of the words but little of the letters.
  if (alike < 0.7 && Math.max(before.length, after.length) <= FEW_WORDS) {
    alike = Math.max(alike, letterSimilarity(before, after) - LETTERS_SAY_LESS);
  }
  if (a && b && alike < HELD) {
    const lesser = Math.min(a.total, b.total);
    const isGrown = lesser > 0 && Math.max(a.total, b.total) <= GROWN * lesser;
    if (isGrown) alike = Math.max(alike, (HELD * sharedWeight(a, b)) / lesser);
  }
  return { old, next, alike, weight: alike * Math.log2(4 + before.length) };
}

function matchInGaps(
  changed: ChangedParagraphs,
  pairing: Pairing,
  likenesses: readonly Likeness[],
  choose: (pairs: readonly Likeness[]) => Likeness[],
): void {
  const spine = spineOf(pairing, (old) => 1 + changed.oldText(old).length);
  const byOld = new Map<number, Likeness[]>();
  for (const pair of likenesses) {
    const same = byOld.get(pair.old);
    if (same) same.push(pair);
    else byOld.set(pair.old, [pair]);
  }
  for (const gap of gapsOf(spine, pairing.toNext.length, pairing.toOld.length)) {
    const olds = range(gap.oldFrom, gap.oldTo).filter((old) => pairing.toNext[old] === -1);
    const nexts = range(gap.nextFrom, gap.nextTo).filter((next) => pairing.toOld[next] === -1);
    const pairs =
      olds.length * nexts.length <= ALL_PAIRS
        ? olds.flatMap((old) => nexts.map((next) => likenessOf(changed, old, next)))
        : olds.flatMap((old) =>
            (byOld.get(old) ?? []).filter(
              ({ next }) => next >= gap.nextFrom && next < gap.nextTo && pairing.toOld[next] === -1,
            ),
          );
    for (const { old, next } of heaviestChain(choose(pairs))) pairing.pair(old, next);
  }
}

/** Moved and edited: the most alike first. */
function matchAnywhere(changed: ChangedParagraphs, pairing: Pairing, likenesses: readonly Likeness[]): void {
  const strong = likenesses
    .filter(
      ({ alike, old }) => alike >= ALIKE_ANYWHERE && (changed.old.get(old)?.total ?? 0) >= KNOWN_ANYWHERE,
    )
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

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
