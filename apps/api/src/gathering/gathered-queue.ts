import { NoAnswer, PATIENCE, within } from './patience.js';

/** At most so many items go down in one call, and at most so many bytes of them. */
export const MOST_ITEMS = 200;
export const MOST_BYTES = 1_000_000;

export interface GatheredCalls<Item, Outcome> {
  /**
   * Gives one outcome for each item, in their order. An item whose first outcome got lost must give it again when it
   * comes once more.
   */
  call: (items: readonly Item[]) => Promise<readonly Outcome[]>;
  /** Whether an error says nothing about the items, as when the connection broke: then they may have been taken. */
  isUnknown: (error: unknown) => boolean;
  /** Nothing waits or is under way any more. */
  emptied?: () => void;
}

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly bytes: number;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers what comes in while a call is under way, and hands it to the next one: one call at a time, in the order of
 * arrival. A call whose outcome is unknown, or does not come within `PATIENCE`, is made once more as it was. One that
 * fails is made again for each of its items alone, so that one bad item spoils only itself.
 */
export class GatheredQueue<Item, Outcome> {
  private line: Waiting<Item, Outcome>[] = [];
  private lineBytes = 0;
  private running = false;

  constructor(private readonly calls: GatheredCalls<Item, Outcome>) {}

  /** Items that no call has taken yet, and their bytes. */
  get waiting(): { items: number; bytes: number } {
    return { items: this.line.length, bytes: this.lineBytes };
  }

  add(item: Item, bytes: number): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.line.push({ item, bytes, resolve, reject });
      this.lineBytes += bytes;
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.line.length > 0) {
      await this.settle(this.takeBatch());
      // Whoever was just answered may write again at once: then they go down together, not one alone and then the rest.
      await new Promise(setImmediate);
    }
    this.running = false;
    this.calls.emptied?.();
  }

  private takeBatch(): Waiting<Item, Outcome>[] {
    let bytes = 0;
    let count = 0;
    for (const waiting of this.line) {
      // An item that is too large by itself goes alone.
      if (count === MOST_ITEMS || (count > 0 && bytes + waiting.bytes > MOST_BYTES)) break;
      bytes += waiting.bytes;
      count++;
    }
    const batch = this.line.slice(0, count);
    this.line = this.line.slice(count);
    this.lineBytes -= bytes;
    return batch;
  }

  private async settle(batch: readonly Waiting<Item, Outcome>[]): Promise<void> {
    const error = await this.try(batch);
    if (error === null) return;
    if (batch.length === 1 || this.isUnknown(error.reason)) {
      for (const { reject } of batch) reject(error.reason);
      // The line would only grow: twice nobody has answered for a long time.
      if (error.reason instanceof NoAnswer) this.refuseLine(error.reason);
      return;
    }
    for (const [index, waiting] of batch.entries()) {
      const own = await this.try([waiting]);
      if (own === null) continue;
      waiting.reject(own.reason);
      if (!this.isUnknown(own.reason)) continue;
      // Nobody answers any more: the rest needn't each wait for that.
      for (const { reject } of batch.slice(index + 1)) reject(own.reason);
      return;
    }
  }

  private refuseLine(reason: NoAnswer): void {
    const refused = this.line;
    this.line = [];
    this.lineBytes = 0;
    for (const { reject } of refused) reject(reason);
  }

  private isUnknown(error: unknown): boolean {
    return error instanceof NoAnswer || this.calls.isUnknown(error);
  }

  /** Null when every item got its outcome. */
  private async try(batch: readonly Waiting<Item, Outcome>[]): Promise<{ reason: unknown } | null> {
    const items = batch.map(({ item }) => item);
    try {
      const outcomes = await within(PATIENCE, this.calls.call(items)).catch((error: unknown) => {
        if (!this.isUnknown(error)) throw error;
        return within(PATIENCE, this.calls.call(items));
      });
      if (outcomes.length !== batch.length) throw new Error('A call did not give one outcome for each item.');
      batch.forEach(({ resolve }, index) => resolve(outcomes[index] as Outcome));
      return null;
    } catch (reason) {
      return { reason };
    }
  }
}
