import type { Failure, Frame, JoinedFeed, Presence, Reading, Snapshot } from '@postil/contract';
import { addSnapshot, applyFrame, canAdd, startFeed, type FeedState, type Scope } from '@postil/feed';
import type { AnnotationApi } from './annotation-api.js';
import { backOff, type BackOff } from './back-off.js';
import { ChapterLoader } from './chapter-loader.js';
import { FeedsWriter } from './feeds-writer.js';
import type { NotesKeeper } from './kept/kept-notes.js';
import type { LiveConnection } from './live-connection.js';
import type { ConnectionState } from './store-view.js';

const waits: BackOff = { first: 500, most: 15_000 };
/** Milliseconds after which the notes that were told last are shown, while the server is still being waited for. */
const PATIENCE = 3_000;
/** The server says every few seconds who still writes; that they stopped may get lost. */
const WRITING_BELIEVED_FOR = 15_000;

/**
 * Follows a reading's feeds: fetches the chapters asked for, joins with the cursors these are true at, folds what
 * comes. Frames that come before the join is answered wait; a gap asks again; a feed begun anew is fetched again.
 */
export class FeedFollower {
  feeds: ReadonlyMap<string, FeedState> = new Map();
  presence: Presence['members'] = [];
  lost: Failure | null = null;
  /** The shared feed's seq at the first snapshot of its epoch. */
  openedAt: number | null = null;

  private readonly chapters = new ChapterLoader((ids, isOutdated) => this.fetch(ids, isOutdated), waits);
  private readonly forget: (() => void)[];
  private waiting: Frame[] = [];
  private renewing = false;
  private joined = false;
  private wasJoined = false;
  /** Counts attempts to join; the answer to an earlier one, or over an earlier socket, is stale. */
  private joinSerial = 0;
  private joining = false;
  private failedJoins = 0;
  private restTimer: ReturnType<typeof setTimeout> | undefined;
  private rejoinTimer: ReturnType<typeof setTimeout> | undefined;
  private disposed = false;
  private readonly writer: FeedsWriter | null;

  constructor(
    private readonly reading: Reading,
    private readonly api: AnnotationApi,
    private readonly connection: LiveConnection,
    private readonly keeper: NotesKeeper | null,
    private readonly tell: () => void,
  ) {
    this.writer = keeper && new FeedsWriter(keeper);
    this.forget = [
      connection.listen({
        frame: (frame) => this.receive(frame),
        presence: (presence) => this.showPresence(presence),
        state: () => this.connectionChanged(),
        closed: (readingId) => {
          if (readingId === this.reading.id) this.askAgain();
        },
      }),
      api.onSignedIn(() => this.chapters.hurry()),
    ];
  }

  get started(): boolean {
    return this.feeds.size > 0;
  }

  get scope(): Scope {
    return this.reading.chapters.filter(({ id }) => this.chapters.wants(id));
  }

  /** The notes of the whole text are here. */
  get isWhole(): boolean {
    return this.reading.chapters.every(({ id }) => this.chapters.loaded.has(id));
  }

  get state(): ConnectionState {
    if (this.connection.state !== 'live' || this.joined) return this.connection.state;
    return this.wasJoined ? 'reconnecting' : 'connecting';
  }

  needChapters(chapterIds: readonly string[]): void {
    if (chapterIds.every((id) => this.chapters.wants(id))) return;
    this.chapters.want(chapterIds);
    this.changed();
    void this.chapters.load();
  }

  /** Fetches chapters once more, on top of what is known. False when the reading was closed meanwhile. */
  async refresh(which: 'shown' | 'all'): Promise<boolean> {
    if (which === 'all') this.chapters.want(this.reading.chapters.map(({ id }) => id));
    this.chapters.forget();
    await this.chapters.load();
    return !this.lost && !this.disposed;
  }

  dispose(): void {
    this.disposed = true;
    this.writer?.stop();
    clearTimeout(this.rejoinTimer);
    clearTimeout(this.restTimer);
    this.chapters.stop();
    for (const undo of this.forget) undo();
    this.connection.leave(this.reading.id);
  }

  private async fetch(chapterIds: readonly string[], isOutdated: () => boolean): Promise<number | null> {
    const late = this.started ? undefined : setTimeout(() => void this.openKept(), PATIENCE);
    const answer = await this.api.annotations(this.reading.id, this.reading.revision.id, chapterIds);
    clearTimeout(late);
    if (isOutdated()) return null;
    if (answer.ok) this.take(answer.value, chapterIds);
    else if (answer.failure?.code === 'not-found') this.lose(answer.failure);
    else if (!answer.failure && !this.started) await this.openKept();
    return answer.ok || this.lost ? null : (answer.failure?.retryAfter ?? 0) * 1000;
  }

  private take(snapshot: Snapshot, chapterIds: readonly string[]): void {
    const afresh = this.renewing || this.feeds.size === 0;
    const known = (feed: Snapshot['feeds'][number]) => {
      const state = this.feeds.get(feed.cursor.feed);
      return state && canAdd(state, snapshot, feed) ? state : undefined;
    };
    // A feed that is new or began anew may hold notes in the other chapters too; so may the revision that is open,
    // when the group was at another one and came back.
    if (!afresh && !snapshot.feeds.every(known)) return this.renew();
    const feeds = new Map(afresh ? [] : this.feeds);
    for (const feed of snapshot.feeds) {
      const state = afresh ? undefined : known(feed);
      const next = state ? addSnapshot(state, snapshot, feed) : startFeed(snapshot, feed);
      feeds.set(feed.cursor.feed, next);
    }
    const shared = snapshot.feeds.find(({ audience }) => audience === 'shared');
    const sameEpoch = shared && this.feeds.get(shared.cursor.feed)?.cursor.epoch === shared.cursor.epoch;
    if (!sameEpoch) this.openedAt = shared?.cursor.seq ?? null;
    this.feeds = feeds;
    this.renewing = false;
    this.chapters.came(chapterIds);
    this.changed();
    if (!this.joined) void this.join();
  }

  /** Without a network, or with one that hangs, what was told last has to do; its cursors tell what was missed. */
  private async openKept(): Promise<void> {
    const kept = await this.keeper?.load();
    if (this.disposed || this.started || this.lost || kept?.revisionId !== this.reading.revision.id) return;
    this.feeds = new Map(kept.feeds.map((feed) => [feed.cursor.feed, feed]));
    this.openedAt = kept.feeds.find(({ audience }) => audience === 'shared')?.cursor.seq ?? null;
    this.chapters.came(kept.chapterIds);
    this.changed();
    void this.join();
  }

  private changed(): void {
    if (this.started && !this.renewing)
      this.writer?.changed(this.feeds, this.reading.revision.id, this.chapters.loaded);
    this.tell();
  }

  private renew(): void {
    this.renewing = true;
    this.joined = false;
    this.chapters.forget();
    this.changed();
    void this.chapters.load();
  }

  private async join(): Promise<void> {
    if (this.joining || this.renewing || !this.started || this.lost || this.connection.state !== 'live')
      return;
    this.joining = true;
    this.joined = false;
    const serial = ++this.joinSerial;
    const cursors = [...this.feeds.values()].map(({ cursor }) => cursor);
    const answer = await this.connection.join({ readingId: this.reading.id, cursors });
    if (serial !== this.joinSerial || this.disposed) return;
    this.joining = false;
    if (answer?.ok) this.takeJoined(answer.feeds, answer.presence);
    else if (answer?.failure.code === 'not-found') this.lose(answer.failure);
    else this.rejoin(answer?.failure.retryAfter);
  }

  private takeJoined(feeds: readonly JoinedFeed[], presence: Presence): void {
    this.takePresence(presence.members);
    const isKnown = ({ cursor: { feed, epoch } }: JoinedFeed) => this.feeds.get(feed)?.cursor.epoch === epoch;
    if (feeds.some((feed) => feed.reset || !isKnown(feed))) return this.renew();
    this.joined = true;
    this.wasJoined = true;
    for (const { missed } of feeds) if (missed) this.fold(missed);
    const waiting = this.waiting;
    this.waiting = [];
    for (const frame of waiting) this.receive(frame);
    if (this.joined) this.failedJoins = 0;
    this.changed();
  }

  /** The server tells no more of this reading. Whether that is for good shows when it is asked for: one may be back. */
  private askAgain(): void {
    // An answer under way may be from before.
    this.joinSerial += 1;
    this.joining = false;
    this.rejoin();
  }

  private rejoin(retryAfter = 0): void {
    this.joined = false;
    clearTimeout(this.rejoinTimer);
    // The first time at once: most gaps are closed by asking.
    const wait = this.failedJoins === 0 ? 0 : backOff(this.failedJoins, waits);
    this.failedJoins += 1;
    this.rejoinTimer = setTimeout(() => void this.join(), Math.max(wait, retryAfter * 1000));
  }

  private receive(frame: Frame): void {
    if (frame.readingId !== this.reading.id || this.lost) return;
    if (this.joined) this.fold(frame);
    else this.waiting.push(frame);
  }

  private fold(frame: Frame): void {
    const state = this.feeds.get(frame.feed);
    const applied = state ? applyFrame(state, frame) : ({ status: 'other-epoch' } as const);
    switch (applied.status) {
      case 'applied':
        this.feeds = new Map(this.feeds).set(frame.feed, applied.state);
        this.changed();
        return;
      case 'repeated':
        return;
      case 'gap':
        this.waiting.push(frame);
        this.rejoin();
        return;
      case 'other-epoch':
      case 'returned':
        this.renew();
        return;
    }
  }

  private showPresence(presence: Presence): void {
    if (presence.readingId !== this.reading.id || this.lost) return;
    this.takePresence(presence.members);
    this.changed();
  }

  private takePresence(members: Presence['members']): void {
    this.presence = members;
    clearTimeout(this.restTimer);
    if (!members.some(({ typingIn }) => typingIn)) return;
    this.restTimer = setTimeout(() => {
      this.presence = this.presence.map((member) => ({ ...member, typingIn: null }));
      this.changed();
    }, WRITING_BELIEVED_FOR);
  }

  private connectionChanged(): void {
    this.joinSerial += 1;
    this.joining = false;
    this.joined = false;
    this.failedJoins = 0;
    clearTimeout(this.rejoinTimer);
    // Frames of the lost connection would only be asked for again.
    this.waiting = [];
    if (this.connection.state === 'live') {
      this.chapters.hurry();
      void this.join();
    } else {
      this.presence = [];
    }
    this.changed();
  }

  private lose(failure: Failure): void {
    this.lost = failure;
    this.chapters.stop();
    this.writer?.forget();
    this.feeds = new Map();
    this.presence = [];
    this.waiting = [];
    this.changed();
  }
}
