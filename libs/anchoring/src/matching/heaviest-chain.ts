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
  if (pairs.length < 2) return [...pairs];
  // Within one old place the later new ones come first, so that none can follow another of the same place.
  const sorted = [...pairs].sort((a, b) => a.old - b.old || b.next - a.next);
  const ranks = new Map<number, number>();
  const places = [...new Set(sorted.map((pair) => pair.next))].sort((a, b) => a - b);
  places.forEach((place, rank) => ranks.set(place, rank + 1));
  const best = new Float64Array(places.length + 1);
  const bestAt = new Int32Array(places.length + 1).fill(-1);
  const before = new Int32Array(sorted.length).fill(-1);
  let top = -1;
  let topWeight = 0;
  sorted.forEach((pair, index) => {
    const rank = ranks.get(pair.next) ?? 1;
    let weight = 0;
    let from = -1;
    for (let at = rank - 1; at > 0; at -= at & -at) {
      if ((best[at] ?? 0) > weight) {
        weight = best[at] ?? 0;
        from = bestAt[at] ?? -1;
      }
    }
    weight += pair.weight;
    before[index] = from;
    for (let at = rank; at < best.length; at += at & -at) {
      if (weight > (best[at] ?? 0)) {
        best[at] = weight;
        bestAt[at] = index;
      }
    }
    if (weight > topWeight) {
      topWeight = weight;
      top = index;
    }
  });
  const chain: P[] = [];
  for (let at = top; at >= 0; at = before[at] ?? -1) {
    const pair = sorted[at];
    if (pair) chain.push(pair);
  }
  return chain.reverse();
}
