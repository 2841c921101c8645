interface Amount {
  items: number;
  bytes: number;
}

export interface BacklogLimits {
  feed: Amount;
  node: Amount;
}

/** A thousand writes are five calls of `append`: a second or so. With more, it is kinder to say so than to let wait. */
export const backlogLimits: BacklogLimits = {
  feed: { items: 1_000, bytes: 10_000_000 },
  node: { items: 5_000, bytes: 50_000_000 },
};

/** How many writes this node has taken on and not yet answered, so that a flood is refused before it fills memory. */
export class Backlog {
  private readonly here: Amount = { items: 0, bytes: 0 };

  constructor(private readonly limits: BacklogLimits) {}

  /** Whether a write of so many bytes may wait as well, behind what waits in its feed. */
  takes(feed: Readonly<Amount>, bytes: number): boolean {
    const { here, limits } = this;
    if (here.items === 0) return true;
    return fits(feed, bytes, limits.feed) && fits(here, bytes, limits.node);
  }

  enter(bytes: number): void {
    this.here.items += 1;
    this.here.bytes += bytes;
  }

  leave(bytes: number): void {
    this.here.items -= 1;
    this.here.bytes -= bytes;
  }
}

function fits(waiting: Readonly<Amount>, bytes: number, limit: Amount): boolean {
  return waiting.items < limit.items && waiting.bytes + bytes <= limit.bytes;
}
