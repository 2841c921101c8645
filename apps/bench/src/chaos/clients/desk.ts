import { createHash } from 'node:crypto';
import { ORPHANED, type Snapshot } from '@postil/contract';
import { startFeed, view, type FeedState } from '@postil/feed';
import type { FeedPosition } from '../history/history-entry.js';
import type { HistoryLog } from '../history/history-log.js';
import type { PlannedOperation } from '../plan/operation-plan.js';
import { deedOf, type Ground } from './actions.js';
import { KnownNotes } from './known-notes.js';
import type { KeptOperations } from './kept-operations.js';
import type { RecordedApi } from './recorded-api.js';
import type { RecordedConnection } from './recorded-connection.js';
import type { AnsweredRows, FeedFollower, Outbox, ReaderSync, Written } from './reader-sync.js';

/** More unsent operations than that are not piled up: a person stops to look what is the matter. */
const MOST_UNSENT = 6;

export interface DeskWorld {
  readonly client: number;
  readonly log: HistoryLog;
  readonly sync: ReaderSync;
  readonly api: RecordedApi;
  readonly connection: RecordedConnection;
  readonly kept: KeptOperations;
  readonly tabs: number;
  /** The reading is open no longer. */
  closed(): void;
}

/** One reading as one client has it open: what it follows, and what it has to send. */
export class Desk {
  private readonly follower: FeedFollower;
  private readonly outboxes: Outbox[];
  private readonly answered: AnsweredRows;
  private readonly chapterIds: string[];
  private readonly made = new Map<string, number>();
  private readonly looks = new Set<string>();
  private readonly idle = new Set<() => void>();
  private wasLive = false;
  private isClosed = false;
  private lastMade = 0;
  private looksSoon = false;

  constructor(
    private readonly world: DeskWorld,
    readonly ground: Ground,
  ) {
    const { sync, api, connection, kept } = world;
    const { reading } = ground;
    this.chapterIds = reading.chapters.map(({ id }) => id);
    this.answered = new sync.AnsweredRows(reading.revision.id);
    connection.openAs(reading.id, reading.memberId);
    this.follower = new sync.FeedFollower(
      reading,
      {
        annotations: (_reading, revision, chapters) => api.annotations(revision, chapters),
        onSignedIn: () => () => undefined,
      },
      connection,
      null,
      () => this.changed(),
    );
    this.outboxes = Array.from(
      { length: world.tabs },
      (_, tab) =>
        new sync.Outbox({
          storage: kept.tab(),
          send: (operation, version) => api.write(tab, operation, version),
          newest: (id) => this.newest(id),
          rebase: (operation) => sync.rebased(operation, this.told()),
          delivered: (written) => this.delivered(written),
          changed: () => this.changed(),
        }),
    );
    this.follower.needChapters(this.chapterIds);
  }

  get open(): boolean {
    return !this.isClosed;
  }

  get live(): boolean {
    return this.follower.state === 'live';
  }

  get unsent(): number {
    return Math.max(...this.outboxes.map(({ entries }) => entries.length));
  }

  get ready(): boolean {
    return this.open && this.follower.started && this.unsent < MOST_UNSENT;
  }

  get feeds(): ReadonlyMap<string, FeedState> {
    return this.follower.feeds;
  }

  /** How many operations made here have this id's place; -1 for one that wasn't made here. */
  madeAs(operationId: string): number {
    return this.made.get(operationId) ?? -1;
  }

  /** Resolves when something has changed here. */
  change(): Promise<void> {
    return new Promise((resolve) => this.idle.add(resolve));
  }

  perform(planned: PlannedOperation, number: number): void {
    const told = this.told();
    const notes = new KnownNotes(told, this.ground.reading.memberId);
    const { action, entityId, threadId } = deedOf(planned, notes, this.ground);
    this.lastMade = Math.max(Date.now(), this.lastMade + 1);
    const opId = this.world.sync.uuidv7(this.lastMade);
    this.made.set(opId, number);
    if (planned.looks) this.looks.add(entityId);
    const epoch = this.world.sync.toldEpoch(told);
    this.outboxes[0]?.add({ opId, entityId, threadId, madeAt: new Date().toISOString(), epoch, action });
  }

  /** What is shown, and how far it has come. */
  folded(): { digest: string; shown: string[]; feeds: FeedPosition[] } {
    return this.shownBy([...this.follower.feeds.values()]);
  }

  /** Asked again where a connection that was kept, of which there are four, shows only now that it is closed. */
  async fetched(): Promise<{ digest: string; shown: string[]; feeds: FeedPosition[] } | null> {
    let snapshot: Snapshot | null = null;
    for (let asked = 0; asked < 5 && !snapshot; asked++) snapshot = await this.snapshot();
    return snapshot && this.shownBy(snapshot.feeds.map((feed) => startFeed(snapshot, feed)));
  }

  shownBy(feeds: readonly FeedState[]): { digest: string; shown: string[]; feeds: FeedPosition[] } {
    const { highlights, orphans, members, counts, current } = view(feeds, this.ground.reading.chapters);
    const sorted = (map: ReadonlyMap<string, unknown>) => [...map].map(asText).sort();
    const shown = [
      ...[...highlights, ...orphans].map(asText),
      ...sorted(members),
      ...sorted(counts),
      asText(current),
    ];
    const digest = createHash('sha1').update(shown.join('\n')).digest('base64url');
    return { digest, shown, feeds: feeds.map(({ cursor }) => cursor) };
  }

  /** Writes down what is still to be sent. */
  reportUnsent(as: 'waiting' | 'given-up'): void {
    const { log, client } = this.world;
    for (const { operation } of this.outboxes[0]?.entries ?? []) {
      log.add({ type: as, client, operation: operation.opId });
    }
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    for (const outbox of this.outboxes) outbox.stop();
    this.follower.dispose();
    this.wake();
  }

  private told(): FeedState[] {
    return [...this.follower.feeds.values(), this.answered.state];
  }

  private newest(id: string) {
    const told = () => {
      this.answered.letGo([...this.follower.feeds.values()]);
      return this.told();
    };
    return this.world.sync.newestTold(id, told, (which) => this.follower.refresh(which));
  }

  private delivered(written: Written | null): void {
    if (!written) return;
    this.answered.add(written, [...this.follower.feeds.values()]);
    const { id } = 'highlight' in written ? written.highlight : written.comment;
    if (this.looks.delete(id)) void this.lookFor(id);
  }

  /** Fetches the chapters once more, to see whether one's own words are in them. */
  private async lookFor(id: string): Promise<void> {
    await this.world.api.annotations(
      this.ground.reading.revision.id,
      [...this.chapterIds, ORPHANED],
      new Set([id]),
    );
  }

  private async snapshot(): Promise<Snapshot | null> {
    const { reading } = this.ground;
    const answer = await this.world.api.annotations(reading.revision.id, [...this.chapterIds, ORPHANED]);
    return answer.ok ? answer.value : null;
  }

  /** Not at once: followers and outboxes call from the midst of what they do. */
  private changed(): void {
    if (this.looksSoon || this.isClosed) return;
    this.looksSoon = true;
    setImmediate(() => {
      this.looksSoon = false;
      if (!this.isClosed) this.look();
    });
  }

  private look(): void {
    this.answered.letGo([...this.follower.feeds.values()]);
    const { lost } = this.follower;
    for (const outbox of this.outboxes) {
      if (lost) outbox.park(lost);
      else if (this.follower.started) outbox.start();
    }
    this.giveUpRefused();
    if (lost) {
      this.reportUnsent('given-up');
      this.close();
      this.world.closed();
      return;
    }
    const { live } = this;
    if (live && !this.wasLive) for (const outbox of this.outboxes) outbox.resume();
    this.wasLive = live;
    this.wake();
  }

  /** A person would read why, and decide; here nobody tries the same again. */
  private giveUpRefused(): void {
    const { log, client } = this.world;
    for (const outbox of this.outboxes) {
      for (const { operation, status } of outbox.entries) {
        if (status !== 'refused') continue;
        log.add({ type: 'given-up', client, operation: operation.opId });
        outbox.discard(operation.entityId);
      }
    }
  }

  private wake(): void {
    for (const resolve of this.idle) resolve();
    this.idle.clear();
  }
}

/** The same text for the same values: frames and fetches may have their keys in different orders. */
function asText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
