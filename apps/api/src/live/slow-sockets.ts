/** A socket as far as it matters here. */
export interface Sending {
  id: string;
  /** Bytes, or code units, that were sent and haven't left yet. */
  waiting: () => number;
  drop: () => void;
}

const LOOK_EVERY_MS = 1000;
/** Whatever one message may be, it is less. */
const MOST_WAITING = 4_000_000;

/**
 * Drops sockets that take less than they are sent, before what waits for them fills memory. They come back and ask for
 * what they missed. A socket gets two looks: a large message may just have been sent.
 */
export class SlowSockets {
  private suspects = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly all: () => Iterable<Sending>) {}

  start(): void {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  look(): void {
    const suspects = new Set<string>();
    for (const socket of this.all()) {
      if (socket.waiting() < MOST_WAITING) continue;
      if (this.suspects.has(socket.id)) socket.drop();
      else suspects.add(socket.id);
    }
    this.suspects = suspects;
  }
}
