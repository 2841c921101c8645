import type { Features, FeatureSpace } from './features.js';
import { Postings } from './postings.js';

/** Features in more paragraphs than this tell too little to be followed. */
const COMMON = 12;

/** Finds paragraphs that share rare features with another one, without comparing it to all of them. */
export class FeatureIndex {
  private readonly holders = new Postings();
  private readonly space: FeatureSpace;
  /** What each paragraph shares with the one that is asked about; 0 between two questions. */
  private readonly scores: Float64Array;

  /** Indexes all paragraphs that have features, or those without a partner. */
  constructor(space: FeatureSpace, all: readonly (Features | undefined)[], partners?: Int32Array) {
    this.space = space;
    this.scores = new Float64Array(all.length);
    for (let id = 0; id < all.length; id++) {
      const numbers = all[id]?.numbers;
      if (!numbers || (partners && partners[id] !== -1)) continue;
      let last = -1;
      for (let index = 0; index < numbers.length; index++) {
        const feature = numbers[index] ?? 0;
        if (feature !== last && this.isTelling(feature)) this.holders.add(feature, id);
        last = feature;
      }
    }
  }

  /** The ids that share most with `features`, at most `limit`, best first; ties to the lower id. */
  nearest({ numbers, weights }: Features, limit: number): number[] {
    const { scores } = this;
    const touched: number[] = [];
    const found: number[] = [];
    let last = -1;
    for (let index = 0; index < numbers.length; index++) {
      const feature = numbers[index] ?? 0;
      if (feature === last || !this.isTelling(feature)) continue;
      last = feature;
      this.holders.placesOf(feature, COMMON, found);
      for (let at = 0; at < found.length; at++) {
        const id = found[at] ?? 0;
        const score = scores[id] ?? 0;
        if (score === 0) touched.push(id);
        scores[id] = score + (weights[index] ?? 0);
      }
    }
    const best: number[] = [];
    for (let at = 0; at < touched.length; at++) {
      const id = touched[at] ?? 0;
      let rank = best.length;
      while (rank > 0 && this.isBetter(id, best[rank - 1] ?? 0)) rank--;
      if (rank >= limit) continue;
      best.splice(rank, 0, id);
      if (best.length > limit) best.pop();
    }
    for (let at = 0; at < touched.length; at++) scores[touched[at] ?? 0] = 0;
    return best;
  }

  /** Rare, but not so rare that no other paragraph can have it. */
  private isTelling(feature: number): boolean {
    const count = this.space.countOf(feature);
    return count > 1 && count <= COMMON * 2;
  }

  private isBetter(id: number, other: number): boolean {
    const difference = (this.scores[id] ?? 0) - (this.scores[other] ?? 0);
    return difference > 0 || (difference === 0 && id < other);
  }
}
