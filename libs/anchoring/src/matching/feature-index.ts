import type { Features, FeatureSpace } from './features.js';
import { Postings } from './postings.js';

/** Features in more paragraphs than this tell too little to be followed. */
const COMMON = 12;

/** Finds paragraphs that share rare features with another one, without comparing it to all of them. */
export class FeatureIndex {
  private readonly holders = new Postings();
  private readonly space: FeatureSpace;

  constructor(space: FeatureSpace, entries: Iterable<readonly [number, Features]>) {
    this.space = space;
    for (const [id, { numbers }] of entries) {
      let last = -1;
      for (const feature of numbers) {
        if (feature === last) continue;
        last = feature;
        if (space.countOf(feature) <= COMMON * 2) this.holders.add(feature, id);
      }
    }
  }

  /** The ids that share most with `features`, at most `limit`, best first; ties to the lower id. */
  nearest({ numbers, weights }: Features, limit: number): number[] {
    const scores = new Map<number, number>();
    const found: number[] = [];
    let last = -1;
    for (let index = 0; index < numbers.length; index++) {
      const feature = numbers[index] ?? 0;
      if (feature === last || this.space.countOf(feature) > COMMON * 2) continue;
      last = feature;
      for (const id of this.holders.placesOf(feature, COMMON, found)) {
        scores.set(id, (scores.get(id) ?? 0) + (weights[index] ?? 0));
      }
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, limit)
      .map(([id]) => id);
  }
}
