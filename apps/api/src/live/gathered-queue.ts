/** At most so many items go down in one call, and at most so many code units of them as JSON. */
const MOST_ITEMS = 200;
const MOST_LENGTH = 1_000_000;

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly length: number;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers what comes in while a call is under way, and hands it to the next one: one call at a time, in the order of
 * arrival. A call that fails is made again for each of its items alone, so that one bad item spoils only itself; this
 * asks of `call` that an item whose first outcome got lost gives it again.
 */
export class GatheredQueue<Item, Outcome> {
  private readonly line: Waiting<Item, Outcome>[] = [];
  private running = false;

  /** `call` gives one outcome for each item. `emptied` is told when nothing waits any more. */
  constructor(
    private readonly call: (items: readonly Item[]) => Promise<readonly Outcome[]>,
    private readonly emptied: () => void,
  ) {}

  get waiting(): number {
    return this.line.length;
  }

  add(item: Item): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.line.push({ item, length: JSON.stringify(item).length, resolve, reject });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.line.length > 0) await this.settle(this.takeBatch());
    this.running = false;
    this.emptied();
  }

  private takeBatch(): Waiting<Item, Outcome>[] {
    let length = 0;
    let count = 0;
    for (const waiting of this.line) {
      length += waiting.length;
      if (count === MOST_ITEMS || (count > 0 && length > MOST_LENGTH)) break;
      count++;
    }
    return this.line.splice(0, count);
  }

  private async settle(batch: readonly Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await this.call(batch.map(({ item }) => item));
      batch.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index];
        if (outcome === undefined) reject(new Error('A call gave no outcome for one of its items.'));
        else resolve(outcome);
      });
    } catch (error) {
      const [only, ...others] = batch;
      if (others.length === 0) return only?.reject(error);
      for (const waiting of batch) await this.settle([waiting]);
    }
  }
}
