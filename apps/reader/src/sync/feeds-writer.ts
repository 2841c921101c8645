import type { FeedState } from '@postil/feed';
import type { NotesKeeper } from './kept/kept-notes.js';

/** Milliseconds without a change: in a lively hour, writing all notes down for each would be dear. */
const QUIET = 4_000;

/** Writes down what is known of a reading's notes when it has been quiet for a while, or the page goes away. */
export class FeedsWriter {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private latest: (() => Parameters<NotesKeeper['save']>[0]) | null = null;
  private written: ReadonlyMap<string, FeedState> | null = null;

  constructor(private readonly keeper: NotesKeeper) {
    document.addEventListener('visibilitychange', this.hidden);
  }

  changed(feeds: ReadonlyMap<string, FeedState>, revisionId: string, chapterIds: ReadonlySet<string>): void {
    if (feeds === this.written) return;
    this.written = feeds;
    this.latest = () => ({ revisionId, chapterIds: [...chapterIds], feeds: [...feeds.values()] });
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(), QUIET);
  }

  stop(): void {
    this.write();
    document.removeEventListener('visibilitychange', this.hidden);
  }

  /** For good, also what was about to be written down. */
  forget(): void {
    this.latest = null;
    this.stop();
    void this.keeper.forget();
  }

  private readonly hidden = (): void => {
    if (document.visibilityState === 'hidden') this.write();
  };

  private write(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const { latest } = this;
    this.latest = null;
    if (latest) void this.keeper.save(latest());
  }
}
