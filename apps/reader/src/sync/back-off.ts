export interface BackOff {
  /** Milliseconds before the first repetition, and at most. */
  readonly first: number;
  readonly most: number;
}

/** How long to wait before trying again: doubling, with jitter, so that many clients don't come back in one wave. */
export function backOff(
  attempt: number,
  { first, most }: BackOff,
  random: () => number = Math.random,
): number {
  const full = Math.min(most, first * 2 ** Math.min(attempt, 20));
  return full / 2 + (random() * full) / 2;
}

/** A wait that can be cut short, for one: because the network came back. */
export class Pause {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private done: (() => void) | null = null;

  wait(milliseconds: number): Promise<void> {
    this.end();
    return new Promise((resolve) => {
      this.done = resolve;
      this.timer = setTimeout(() => this.end(), milliseconds);
    });
  }

  end(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const done = this.done;
    this.done = null;
    done?.();
  }
}
