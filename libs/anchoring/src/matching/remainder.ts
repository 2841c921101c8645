import type { Features } from './features.js';

/**
 * What of a paragraph is not accounted for yet. Asking and taking cost what is asked for, and a search for each of
 * it, not the paragraph.
 */
export class Remainder {
  private readonly numbers: Int32Array;
  /** How many of a feature have been taken, at its first place. */
  private readonly taken: Int32Array;
  /** The weight of all, and of what is left. */
  readonly whole: number;
  left: number;

  constructor({ numbers, total }: Features) {
    this.numbers = numbers;
    this.whole = total;
    this.left = total;
    // One more, for a feature behind the last one.
    this.taken = new Int32Array(numbers.length + 1);
  }

  /** The weight of what `features` have in common with what is left. */
  sharedWith({ numbers, weights }: Features): number {
    let shared = 0;
    let place = 0;
    for (let at = 0; at < numbers.length;) {
      const feature = numbers[at] ?? 0;
      place = this.firstFrom(place, feature);
      let held = place + (this.taken[place] ?? 0);
      for (; at < numbers.length && numbers[at] === feature; at++) {
        if (held < this.numbers.length && this.numbers[held++] === feature) shared += weights[at] ?? 0;
      }
    }
    return shared;
  }

  take({ numbers, weights }: Features): void {
    let place = 0;
    for (let at = 0; at < numbers.length;) {
      const feature = numbers[at] ?? 0;
      place = this.firstFrom(place, feature);
      for (; at < numbers.length && numbers[at] === feature; at++) {
        const held = place + (this.taken[place] ?? 0);
        if (held >= this.numbers.length || this.numbers[held] !== feature) continue;
        this.taken[place] = (this.taken[place] ?? 0) + 1;
        this.left -= weights[at] ?? 0;
      }
    }
  }

  /** The first place from `from` on of a feature, or of the next larger one: steps that double, then halves. */
  private firstFrom(from: number, feature: number): number {
    const { numbers } = this;
    if (from >= numbers.length || (numbers[from] ?? 0) >= feature) return from;
    let low = from;
    let step = 1;
    while (low + step < numbers.length && (numbers[low + step] ?? 0) < feature) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, numbers.length);
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((numbers[middle] ?? 0) < feature) low = middle;
      else high = middle;
    }
    return high;
  }
}
