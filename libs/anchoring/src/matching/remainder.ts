import type { Features } from './features.js';

/** What of a paragraph is not accounted for yet. Asking and taking cost what is asked for, not the paragraph. */
export class Remainder {
  private readonly counts = new Map<number, number>();

  constructor({ numbers }: Features) {
    for (const feature of numbers) this.counts.set(feature, (this.counts.get(feature) ?? 0) + 1);
  }

  /** The weight of what `features` have in common with what is left. */
  sharedWith({ numbers, weights }: Features): number {
    let shared = 0;
    let last = -1;
    let left = 0;
    for (let index = 0; index < numbers.length; index++) {
      const feature = numbers[index] ?? 0;
      if (feature !== last) left = this.counts.get(feature) ?? 0;
      last = feature;
      if (left-- > 0) shared += weights[index] ?? 0;
    }
    return shared;
  }

  take({ numbers }: Features): void {
    for (const feature of numbers) {
      const left = this.counts.get(feature);
      if (left) this.counts.set(feature, left - 1);
    }
  }
}
