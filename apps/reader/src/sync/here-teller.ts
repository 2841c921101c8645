import type { LiveConnection } from './live-connection.js';

/** Milliseconds. */
const AT_MOST_EVERY = 2000;
/** The server believes for eight seconds that somebody writes. */
const WRITING_AGAIN_AFTER = 4000;
/** Whoever has typed nothing for so long is thinking, or away. */
const WRITING_FOR = 5000;

/** Tells the others where one reads and in which thread one writes, at most once in two seconds, the last of it always. */
export class HereTeller {
  private place: string | null = null;
  private thread: string | null = null;
  private told: { place: string | null; thread: string | null; at: number } | null = null;
  private shown = true;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private resting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly readingId: string,
    private readonly connection: Pick<LiveConnection, 'here'>,
  ) {}

  at(paragraphId: string | null): void {
    this.place = paragraphId;
    this.tellSoon();
  }

  /** A letter was typed in a thread that all may see. */
  writes(threadId: string): void {
    this.thread = threadId;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rests(threadId), WRITING_FOR);
    this.tellSoon();
  }

  /** Nothing is written in that thread any more. */
  rests(threadId: string): void {
    if (this.thread !== threadId) return;
    clearTimeout(this.resting);
    this.thread = null;
    this.tellSoon();
  }

  /** Whether the others may know at all. */
  show(shown: boolean): void {
    if (this.shown === shown) return;
    this.shown = shown;
    this.repeat();
  }

  /** Says it again: the server forgets with the connection. */
  repeat(): void {
    this.told = null;
    if (this.place !== null || this.thread !== null) this.tellSoon();
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    clearTimeout(this.resting);
    this.timer = null;
    this.shown = false;
  }

  private tellSoon(): void {
    if (this.timer === null) this.tell();
  }

  private tell(): void {
    const { place, thread, told } = this;
    if (!this.shown) return;
    const same = told !== null && told.place === place && told.thread === thread;
    if (same && thread === null) return;
    if (!same || Date.now() - told.at >= WRITING_AGAIN_AFTER) {
      this.told = { place, thread, at: Date.now() };
      this.connection.here({
        readingId: this.readingId,
        paragraphId: place,
        ...(thread !== null && { typingIn: thread }),
      });
    }
    this.timer = setTimeout(() => {
      this.timer = null;
      this.tell();
    }, AT_MOST_EVERY);
  }
}
