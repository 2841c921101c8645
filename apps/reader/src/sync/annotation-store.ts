import type { Anchor, Range } from '@postil/anchoring';
import type { Color, PlacementDecision, Reading } from '@postil/contract';
import { view, type AnnotatedHighlight, type FeedState } from '@postil/feed';
import type { AnnotationApi } from './annotation-api.js';
import { AnsweredRows } from './answered-rows.js';
import { placeOf, type NewestRow } from './conflict.js';
import { FeedFollower } from './feed-follower.js';
import { HereTeller } from './here-teller.js';
import type { NotesKeeper } from './kept/kept-notes.js';
import type { LiveConnection } from './live-connection.js';
import { notesOnScreen } from './notes-on-screen.js';
import type { Action } from './operation.js';
import { Outbox } from './outbox.js';
import type { OutboxStorage } from './outbox-storage.js';
import { newestComment, newestHighlight, overlay } from './overlay.js';
import { notesWaiting } from './notes-waiting.js';
import { parkedNotes } from './parked-notes.js';
import { pendingStates } from './pending-states.js';
import type { NoteView, StoreView } from './store-view.js';
import { keepIdentity } from './keep-identity.js';
import { isHighlightGone, newestTold, rebased, toldEpoch, toldVersion } from './told-rows.js';
import { uuidv7 } from './uuid-v7.js';
import type { Wording } from './wording.js';

export type { ConnectionState, NoteView, PendingState, StoreView } from './store-view.js';

export type NoteVisibility = 'group' | 'private';

/** The notes of one reading: what the server told and what the reader did, as one picture. */
export class AnnotationStore {
  private current: StoreView;
  private readonly listeners = new Set<() => void>();
  private readonly follower: FeedFollower;
  private readonly outbox: Outbox;
  /** Tells the others where one reads and writes. */
  readonly here: HereTeller;
  private readonly forgetSignIn: () => void;
  private readonly answered: AnsweredRows;
  private drawing: (() => void) | null = null;
  private lastOperationAt = 0;

  constructor(
    private readonly reading: Reading,
    api: AnnotationApi,
    connection: LiveConnection,
    storage: OutboxStorage,
    keeper: NotesKeeper | null = null,
  ) {
    this.answered = new AnsweredRows(reading.revision.id);
    this.follower = new FeedFollower(reading, api, connection, keeper, () => this.changed());
    this.here = new HereTeller(reading.id, connection);
    this.outbox = new Outbox({
      storage,
      send: (operation, version) => api.write(reading.id, operation, version),
      newest: (entityId) => this.newest(entityId),
      rebase: (operation, seen) => rebased(operation, this.told(), seen),
      delivered: (written) => written && this.answered.add(written, [...this.follower.feeds.values()]),
      changed: () => this.draw(),
    });
    this.forgetSignIn = api.onSignedIn(() => this.outbox.resume());
    this.current = this.look(null);
  }

  /** Calls back after the view changed. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Another object only when something in it changed; the same holds for each note in it. */
  get view(): StoreView {
    return this.current;
  }

  /** The shared feed's seq when the reading was opened; null before the first notes are here. */
  get openedAt(): number | null {
    return this.follower.openedAt;
  }

  /** Takes the place of a store of the same reading that is disposed of: with its own changes, sent or not. */
  takeOver(other: AnnotationStore): void {
    this.outbox.takeOver(other.outbox);
    this.draw();
  }

  /** Asks for the notes of chapters that come on the screen. */
  needChapters(chapterIds: readonly string[]): void {
    this.follower.needChapters(chapterIds);
  }

  /** Whether a highlight is not to be found any more; false while it may be in a chapter that is still to come. */
  isGone(highlightId: string): boolean {
    return isHighlightGone(this.everything(), highlightId, this.follower.isWhole);
  }

  /** Gives the new highlight's id; it is in the view when this returns. `range` is where the anchor stands. */
  highlight(anchor: Anchor, color: Color, visibility: NoteVisibility, range: Range): string {
    const id = uuidv7();
    const madeAt = now();
    const { startOrdinal, endOrdinal } = range;
    const payload = { revisionId: this.reading.revision.id, anchor, color, visibility, madeAt };
    const action = { kind: 'highlight:create', payload, range: { startOrdinal, endOrdinal } } as const;
    this.perform(id, id, action, { madeAt });
    return id;
  }

  recolor(id: string, color: Color): void {
    this.perform(id, id, { kind: 'highlight:edit', payload: { color }, version: this.versionOf(id) });
  }

  setVisibility(id: string, visibility: NoteVisibility): void {
    this.perform(id, id, { kind: 'highlight:edit', payload: { visibility }, version: this.versionOf(id) });
  }

  removeHighlight(id: string): void {
    this.perform(id, id, { kind: 'highlight:remove', version: this.versionOf(id) });
  }

  /**
   * Decides where a note stands in the revision that is open. A new place is shown at once when `range` says where its
   * anchor stands; all else when the server has answered.
   */
  decide(
    id: string,
    decision: PlacementDecision,
    range: Pick<Range, 'startOrdinal' | 'endOrdinal'> | null = null,
  ): void {
    const shown = newestHighlight(this.everything(), id);
    if (!shown) return;
    // A decision that was refused gives way to this one.
    this.outbox.supersede(id, 'highlight:place');
    this.perform(id, id, {
      kind: 'highlight:place',
      payload: decision,
      version: this.versionOf(id),
      stood: placeOf(shown),
      range: range && { startOrdinal: range.startOrdinal, endOrdinal: range.endOrdinal },
    });
  }

  /** Gives the new comment's id. */
  comment(highlightId: string, parentId: string | null, body: string): string {
    const id = uuidv7();
    const madeAt = now();
    const payload = { highlightId, parentId, body, madeAt };
    this.perform(id, highlightId, { kind: 'comment:create', payload }, { madeAt });
    return id;
  }

  /** What an edit that begins now starts from: the own words that wait to be sent, or else the server's. */
  wordingOf(id: string): Wording {
    const epoch = toldEpoch(this.told());
    return { version: this.versionOf(id), epoch, body: newestComment(this.everything(), id)?.body ?? '' };
  }

  /** `base` is what stood there when the person began, so that words they never saw are not overwritten. */
  editComment(id: string, body: string, base: Wording): void {
    if (this.outbox.reword(id, body)) return;
    const shown = newestComment(this.everything(), id);
    if (!shown) return;
    // Words that were refused give way to these.
    this.outbox.discard(id);
    const { version, epoch, body: before } = base;
    const action = { kind: 'comment:edit', payload: { body }, version, before } as const;
    this.perform(id, shown.highlightId, action, { epoch: epoch ?? null });
  }

  removeComment(id: string): void {
    const shown = newestComment(this.everything(), id);
    if (!shown) return;
    const version = this.versionOf(id);
    this.perform(id, shown.highlightId, { kind: 'comment:remove', version, before: shown.body });
  }

  /** Sends what was refused once more, with all that hangs on it: over what stands there as it was `seen`. */
  retry(entityId: string, seen: NewestRow | null = null): void {
    this.outbox.retry(entityId, seen);
  }

  /** Gives up what was refused, with all that hangs on it. */
  discard(entityId: string): void {
    this.outbox.discard(entityId);
  }

  dispose(): void {
    this.forgetSignIn();
    this.follower.dispose();
    this.outbox.stop();
    this.here.stop();
    this.drawing = null;
    this.listeners.clear();
  }

  private perform(
    entityId: string,
    threadId: string,
    action: Action,
    {
      madeAt = now(),
      epoch = toldEpoch(this.told()) ?? null,
    }: { madeAt?: string; epoch?: string | null } = {},
  ): void {
    // One millisecond later than the one before at least, so that the ids tell the order after a reload too.
    this.lastOperationAt = Math.max(Date.now(), this.lastOperationAt + 1);
    const opId = uuidv7(this.lastOperationAt);
    this.outbox.add({ opId, entityId, threadId, madeAt, ...(epoch !== null && { epoch }), action });
    this.draw();
  }

  private told(): FeedState[] {
    return [...this.follower.feeds.values(), this.answered.state];
  }

  private everything(): FeedState[] {
    const told = this.told();
    return [...told, overlay(told, this.outbox.entries, this.reading)];
  }

  private versionOf(id: string): number {
    return toldVersion(this.told(), id);
  }

  private newest(entityId: string) {
    const told = () => {
      this.answered.letGo([...this.follower.feeds.values()]);
      return this.told();
    };
    return newestTold(entityId, told, (which) => this.follower.refresh(which));
  }

  /** Draws with the next frame: a burst of changes from others is one change on the screen. */
  private changed(): void {
    if (this.drawing) return;
    const draw = () => {
      if (this.drawing === draw) this.draw();
    };
    this.drawing = draw;
    // A hidden page gets no animation frames, and its notes should be there when it is shown.
    if (document.visibilityState === 'visible') requestAnimationFrame(draw);
    else setTimeout(draw, 200);
  }

  private draw(): void {
    this.drawing = null;
    this.answered.letGo([...this.follower.feeds.values()]);
    // Sending waits for the notes to be there: an answer before the first snapshot could not be told from it.
    if (this.follower.lost) this.outbox.park(this.follower.lost);
    else if (this.follower.started) this.outbox.start();
    const before = this.current;
    const next = this.look(before);
    if (next === before) return;
    this.current = next;
    if (next.connection === 'live' && before.connection !== 'live') this.wentLive();
    for (const listener of [...this.listeners]) listener();
  }

  private wentLive(): void {
    this.outbox.resume();
    this.here.repeat();
  }

  private look(before: StoreView | null): StoreView {
    const told = this.told();
    const { entries } = this.outbox;
    const seen = view([...told, overlay(told, entries, this.reading)], this.follower.scope);
    const known = before?.byId ?? new Map<string, NoteView>();
    const parked = parkedNotes(entries, told);
    const pending = pendingStates(entries, parked);
    const asNotes = (annotated: readonly AnnotatedHighlight[]) =>
      notesOnScreen(annotated, pending, this.reading.memberId, known);
    const [notes, orphans] = [asNotes(seen.highlights), asNotes(seen.orphans)];
    return keepIdentity(before, {
      notes,
      orphans,
      byId: new Map([...notes, ...orphans].map((note) => [note.highlight.id, note])),
      current: seen.current
        ? { revisionId: seen.current.revisionId, number: seen.current.number }
        : { revisionId: this.reading.current.id, number: this.reading.current.number },
      members: seen.members,
      counts: seen.counts,
      presence: this.follower.presence,
      connection: this.follower.state,
      waiting: notesWaiting(entries),
      parked,
      lost: this.follower.lost,
    });
  }
}

function now(): string {
  return new Date().toISOString();
}
