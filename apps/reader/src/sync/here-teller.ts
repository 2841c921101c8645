import type { LiveConnection } from './live-connection.js';

const AT_MOST_EVERY = 2000;

/** Tells the others where one reads, at most once in two seconds, the last place always. */
export class HereTeller {
  private place: string | null = null;
  private told: string | null | undefined;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly readingId: string,
    private readonly connection: Pick<LiveConnection, 'here'>,
  ) {}

  at(paragraphId: string | null): void {
    this.place = paragraphId;
    if (this.timer === null) this.tell();
  }

  /** Says it again: the server forgets with the connection. */
  repeat(): void {
    this.told = undefined;
    if (this.place !== null && this.timer === null) this.tell();
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private tell(): void {
    if (this.place === this.told) return;
    this.told = this.place;
    this.connection.here({ readingId: this.readingId, paragraphId: this.place });
    this.timer = setTimeout(() => {
      this.timer = null;
      this.tell();
    }, AT_MOST_EVERY);
  }
}
