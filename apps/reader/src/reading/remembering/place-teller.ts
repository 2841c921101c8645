import type { NewReadingPlace } from '@postil/contract';

/** Milliseconds in which one place at most is told. */
const EVERY = 3_000;
/** After a place couldn't be told. */
const RETRY = 30_000;

export interface TellerOptions {
  send(place: NewReadingPlace, options: { keepalive: boolean }): Promise<void>;
  /** By the device's own clock, in milliseconds. */
  now(): number;
}

type Spot = Omit<NewReadingPlace, 'age'>;

/** Tells the server where the reader is: the last place of a few seconds, and at once when the page goes away. */
export class PlaceTeller {
  private waiting: { readonly spot: Spot; readonly at: number } | null = null;
  private told: Spot | null = null;
  private timer = 0;
  private isOver = false;

  constructor(private readonly options: TellerOptions) {
    document.addEventListener('visibilitychange', this.hidden);
  }

  /** The reader came to rest there now. */
  tell(spot: Spot): void {
    const { paragraphId, revisionId } = this.waiting?.spot ?? this.told ?? {};
    // Whatever stirs a page that nobody reads must not make its place newer than another device's.
    if (paragraphId === spot.paragraphId && revisionId === spot.revisionId) return;
    this.waiting = { spot, at: this.options.now() };
    if (this.timer === 0) this.timer = window.setTimeout(() => this.send(false), EVERY);
  }

  /** Tells what is still to be told, and nothing more; of a reading that was closed, not even that. */
  destroy({ closed = false } = {}): void {
    this.isOver = true;
    if (closed) this.waiting = null;
    this.send(true);
    window.clearTimeout(this.timer);
    document.removeEventListener('visibilitychange', this.hidden);
  }

  private readonly hidden = (): void => {
    if (document.visibilityState === 'hidden') this.send(true);
  };

  private send(keepalive: boolean): void {
    window.clearTimeout(this.timer);
    this.timer = 0;
    const { waiting } = this;
    if (!waiting) return;
    this.waiting = null;
    const before = this.told;
    this.told = waiting.spot;
    const age = Math.max(0, this.options.now() - waiting.at);
    this.options.send({ ...waiting.spot, age }, { keepalive }).catch(() => {
      if (this.isOver) return;
      // The connection's state is told elsewhere. A newer place takes this one's turn.
      if (this.told === waiting.spot) this.told = before;
      this.waiting ??= waiting;
      if (this.timer === 0) this.timer = window.setTimeout(() => this.send(false), RETRY);
    });
  }
}
