import { limits, ORPHANED } from '@postil/contract';
import { backOff, Pause, type BackOff } from './back-off.js';

/**
 * Fetches the notes of chapters. Null when there is no need to ask again; else the milliseconds that the server asks to
 * wait at least. An answer that `isOutdated` says nothing any more.
 */
type FetchChapters = (chapterIds: readonly string[], isOutdated: () => boolean) => Promise<number | null>;

/** Fetches what is wanted and not there yet, one request after the other, until everything is. */
export class ChapterLoader {
  readonly loaded = new Set<string>();
  /** The notes without a place are few, and asked for first. */
  private readonly wanted = new Set<string>([ORPHANED]);
  private readonly pause = new Pause();
  private loading: Promise<void> | null = null;
  /** Counts the times that everything is fetched anew. */
  private generation = 0;
  private stopped = false;

  constructor(
    private readonly fetch: FetchChapters,
    private readonly waits: BackOff,
  ) {}

  wants(chapterId: string): boolean {
    return this.wanted.has(chapterId);
  }

  want(chapterIds: readonly string[]): void {
    for (const id of chapterIds) this.wanted.add(id);
  }

  came(chapterIds: readonly string[]): void {
    for (const id of chapterIds) this.loaded.add(id);
  }

  /** What is on its way was asked for before, and may be from before. */
  forget(): void {
    this.generation += 1;
    this.loaded.clear();
  }

  /** Resolves when everything wanted is there, or this was stopped. */
  load(): Promise<void> {
    this.loading ??= this.loadMissing();
    return this.loading;
  }

  /** There is a network again, or a session: what waits to be asked for is asked for now. */
  hurry(): void {
    this.pause.end();
  }

  stop(): void {
    this.stopped = true;
    this.pause.end();
  }

  private async loadMissing(): Promise<void> {
    // Whoever asks for several chapters in one go gets them in one request.
    await Promise.resolve();
    for (let attempt = 0; ;) {
      const missing = [...this.wanted].filter((id) => !this.loaded.has(id));
      if (missing.length === 0 || this.stopped) {
        // In the same breath as the look: whoever asks next has to start anew.
        this.loading = null;
        return;
      }
      const retryAfter = await this.tryToFetch(missing.slice(0, limits.chaptersPerRequest));
      attempt = retryAfter === null ? 0 : attempt + 1;
      if (retryAfter !== null) await this.pause.wait(Math.max(backOff(attempt - 1, this.waits), retryAfter));
    }
  }

  /** What nobody foresaw is tried again too: it must not end the following. */
  private async tryToFetch(chapterIds: readonly string[]): Promise<number | null> {
    const { generation } = this;
    try {
      return await this.fetch(chapterIds, () => this.stopped || generation !== this.generation);
    } catch (error) {
      console.error(error);
      return 0;
    }
  }
}
