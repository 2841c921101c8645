const MOST_MS = 60_000;

/** A sample of any size, counted by the millisecond. */
export class Latencies {
  private readonly counts = new Uint32Array(MOST_MS + 1);
  private size = 0;

  /** Milliseconds; more than a minute counts as one. */
  add(ms: number): void {
    const index = Math.min(MOST_MS, Math.max(0, Math.ceil(ms)));
    this.counts[index] = (this.counts[index] ?? 0) + 1;
    this.size += 1;
  }

  /** The value (rounded up) that a share (0..1) of the sample does not exceed; NaN for an empty one. */
  percentile(share: number): number {
    let left = Math.max(1, Math.ceil(share * this.size));
    for (let ms = 0; ms <= MOST_MS && this.size > 0; ms++) {
      left -= this.counts[ms] ?? 0;
      if (left <= 0) return ms;
    }
    return NaN;
  }

  get count(): number {
    return this.size;
  }

  clear(): void {
    this.counts.fill(0);
    this.size = 0;
  }
}
