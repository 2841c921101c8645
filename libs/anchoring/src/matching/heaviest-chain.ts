/** Two places that may belong together, and how much speaks for it. */
export interface WeightedPair {
  readonly old: number;
  readonly next: number;
  readonly weight: number;
}

/**
 * The heaviest set of pairs that keeps its order on both sides, each place used once: n log n, with a Fenwick tree
 * of prefix maxima (the weighted form of the longest increasing subsequence).
 */
export function heaviestChain<P extends WeightedPair>(pairs: readonly P[]): P[] {
  // Most texts keep their order.
  if (isChain(pairs)) return pairs.slice();
  // Within one old place the later new ones come first, so that none can follow another of the same place.
  const sorted = pairs.slice().sort((a, b) => a.old - b.old || b.next - a.next);
  const ranks = ranksOf(sorted);
  const best = new Float64Array(sorted.length + 1);
  const bestAt = new Int32Array(sorted.length + 1).fill(-1);
  const before = new Int32Array(sorted.length).fill(-1);
  let places = 0;
  for (let index = 0; index < ranks.length; index++) places = Math.max(places, ranks[index] ?? 0);
  let top = -1;
  let topWeight = 0;
  for (let index = 0; index < sorted.length; index++) {
    const rank = ranks[index] ?? 1;
    let weight = 0;
    let from = -1;
    for (let at = rank - 1; at > 0; at -= at & -at) {
      if ((best[at] ?? 0) > weight) {
        weight = best[at] ?? 0;
        from = bestAt[at] ?? -1;
      }
    }
    weight += sorted[index]?.weight ?? 0;
    before[index] = from;
    for (let at = rank; at <= places; at += at & -at) {
      if (weight > (best[at] ?? 0)) {
        best[at] = weight;
        bestAt[at] = index;
      }
    }
    if (weight > topWeight) {
      topWeight = weight;
      top = index;
    }
  }
  const chain: P[] = [];
  for (let at = top; at >= 0; at = before[at] ?? -1) {
    const pair = sorted[at];
    if (pair) chain.push(pair);
  }
  return chain.reverse();
}

/** True for pairs in order that all weigh something: no part of them is heavier. */
function isChain(pairs: readonly WeightedPair[]): boolean {
  let old = -1;
  let next = -1;
  for (let index = 0; index < pairs.length; index++) {
    const pair = pairs[index];
    if (!pair || pair.old <= old || pair.next <= next || !(pair.weight > 0)) return pairs.length < 2;
    old = pair.old;
    next = pair.next;
  }
  return true;
}

/** For each pair the rank of its next place among all of them, from 1. */
function ranksOf(pairs: readonly WeightedPair[]): Int32Array {
  const places = new Float64Array(pairs.length);
  for (let index = 0; index < pairs.length; index++) places[index] = pairs[index]?.next ?? 0;
  places.sort();
  let count = 0;
  for (let index = 0; index < places.length; index++) {
    const place = places[index] ?? 0;
    if (count === 0 || place !== places[count - 1]) places[count++] = place;
  }
  const ranks = new Int32Array(pairs.length);
  for (let index = 0; index < pairs.length; index++) {
    ranks[index] = 1 + indexIn(places, count, pairs[index]?.next ?? 0);
  }
  return ranks;
}

/** Where a number stands among the first `count`, which are sorted and hold it. */
function indexIn(places: Float64Array, count: number, place: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
