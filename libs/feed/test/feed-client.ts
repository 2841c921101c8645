import { ORPHANED } from '@postil/contract';
import { addSnapshot, applyFrame, canAdd, startFeed } from '../src/apply-frame.js';
import type { FeedState } from '../src/feed-state.js';
import { view, type AnnotationView } from '../src/view.js';
import type { Moment } from './moment.js';
import { chapters, type FeedId, type RevisionId } from './tables.js';

/** A client of Ann's with one revision open: it takes frames and snapshots, and starts anew where it must. */
export class FeedClient {
  readonly loaded: Set<string>;
  revisionId: RevisionId;
  feeds = new Map<FeedId, FeedState>();
  /** Counts the times that it started; what was asked for before says nothing any more. */
  starts = 0;

  constructor(moment: Moment, chapterIds: Iterable<string>) {
    this.loaded = new Set([...chapterIds, ORPHANED]);
    this.revisionId = moment.current.revisionId;
    this.start(moment);
  }

  /** Goes to the revision that the group reads at that moment. */
  move(moment: Moment): void {
    this.revisionId = moment.current.revisionId;
    this.start(moment);
  }

  /** Takes what a deliverer sends, and checks that what must not be applied is reported instead. */
  deliver(moment: Moment, feed: FeedId, after: number): void {
    const state = this.feeds.get(feed);
    if (!state) throw new Error(`there is no feed ${feed}`);
    const frame = moment.frame(feed, after);
    const applied = applyFrame(state, frame);
    const { seq } = state.cursor;
    if (applied.status === 'returned') {
      expect(moment.current.revisionId).toBe(this.revisionId);
      this.start(moment);
      return;
    }
    expect(applied.status).toBe(after > seq ? 'gap' : frame.through <= seq ? 'repeated' : 'applied');
    if (applied.status !== 'applied') return;
    expect(applied.state.cursor.seq).toBe(frame.through);
    expect(applyFrame(applied.state, frame)).toEqual({ status: 'repeated' });
    this.feeds.set(feed, applied.state);
  }

  load(moment: Moment, chapterIds: readonly string[]): void {
    for (const id of chapterIds) this.loaded.add(id);
    const snapshot = moment.snapshot(chapterIds, this.revisionId);
    const stateOf = (feed: FeedId) => this.feeds.get(feed);
    if (!snapshot.feeds.every((feed) => canAdd(stateOf(feed.cursor.feed as FeedId)!, snapshot, feed))) {
      this.start(moment);
      return;
    }
    for (const feed of snapshot.feeds) {
      const id = feed.cursor.feed as FeedId;
      const state = stateOf(id)!;
      const added = addSnapshot(state, snapshot, feed);
      expect(added.cursor).toEqual(state.cursor);
      const again = addSnapshot(added, snapshot, feed);
      expect(again).toEqual(added);
      expect(again.highlights).toBe(added.highlights);
      this.feeds.set(id, added);
    }
  }

  cursorOf(feed: FeedId): number {
    return this.feeds.get(feed)?.cursor.seq ?? NaN;
  }

  seen(): AnnotationView {
    return view([...this.feeds.values()], this.scope);
  }

  /** What somebody sees who opens this revision at that moment. */
  fetched(moment: Moment): AnnotationView {
    return view([...this.statesAt(moment).values()], this.scope);
  }

  private start(moment: Moment): void {
    this.starts++;
    this.feeds = this.statesAt(moment);
  }

  private statesAt(moment: Moment): Map<FeedId, FeedState> {
    const snapshot = moment.snapshot([...this.loaded], this.revisionId);
    return new Map(
      snapshot.feeds.map((feed) => [feed.cursor.feed as FeedId, startFeed(snapshot, feed)] as const),
    );
  }

  private get scope() {
    return chapters.filter(({ id }) => this.loaded.has(id));
  }
}
