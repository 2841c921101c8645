import type { Comment, Highlight } from '@postil/contract';
import { Moment } from './moment.js';
import {
  chapterOf,
  countOn,
  liveOn,
  orphanedOn,
  PARAGRAPHS,
  standingAt,
  type Author,
  type FeedId,
  type HighlightRow,
  type RevisionId,
  type Stand,
  type Stored,
  type StoredHighlight,
  type Tables,
} from './tables.js';

export type { Moment } from './moment.js';
export * from './tables.js';

/** A model of what the database does with a reading's feeds (migrations 00003 to 00005), small enough to be trusted. */
export class FeedServer {
  private readonly tables: Tables = {
    current: { revisionId: 'r1', number: 1, changedSeq: 0 },
    highlights: new Map(),
    comments: new Map(),
    counts: new Map(),
    members: new Map(
      ['ann', 'ben'].map((id) => [id, { id, name: id, role: 'member', active: true, version: 1 }]),
    ),
    facts: { shared: [], ann: [], ben: [] },
    lastSeq: { shared: 0, ann: 0, ben: 0 },
  };
  private clock = 0;

  constructor(private readonly epoch = 'first-epoch') {}

  /** The server as it is now, unmoved by what is written later. */
  moment(): Moment {
    return new Moment(structuredClone(this.tables), this.epoch);
  }

  get highlights(): StoredHighlight[] {
    return [...this.tables.highlights.values()];
  }

  get comments(): Stored<Comment>[] {
    return [...this.tables.comments.values()];
  }

  /** Made on the current revision, unless another is named: such a note is placed on the current one later. */
  addHighlight(
    author: Author,
    isPrivate: boolean,
    startOrdinal: number,
    endOrdinal: number,
    madeOn: RevisionId = this.tables.current.revisionId,
  ): void {
    const feed = isPrivate ? author : 'shared';
    const stored: StoredHighlight = {
      feed,
      madeOn,
      row: {
        ...this.newRow(`h${this.tables.highlights.size}`, author, feed),
        color: 'yellow',
        visibility: isPrivate ? 'private' : 'group',
      },
      stands: new Map([[madeOn, standingAt(madeOn, startOrdinal, endOrdinal)]]),
    };
    this.tables.highlights.set(stored.row.id, stored);
    this.count(stored, feed, 1, 0);
  }

  recolor({ feed, row }: StoredHighlight, color: Highlight['color']): void {
    if (row.deletedAt === null) Object.assign(row, this.touched(row, feed), { color });
  }

  removeHighlight(stored: StoredHighlight): void {
    const { feed, row } = stored;
    if (row.deletedAt !== null) return;
    Object.assign(row, this.touched(row, feed), { deletedAt: this.now() });
    this.count(stored, feed, -1, 0);
  }

  addComment(author: Author, highlight: StoredHighlight, parent: Stored<Comment> | null): void {
    const { feed } = highlight;
    if (feed !== 'shared' && feed !== author) return;
    const row: Comment = {
      ...this.newRow(`k${this.tables.comments.size}`, author, feed),
      highlightId: highlight.row.id,
      parentId: parent?.row.highlightId === highlight.row.id ? parent.row.id : null,
      body: 'first',
      editedAt: null,
    };
    this.tables.comments.set(row.id, { feed, row });
    this.count(highlight, feed, 0, 1);
  }

  editComment({ feed, row }: Stored<Comment>, body: string): void {
    if (row.deletedAt === null) Object.assign(row, this.touched(row, feed), { body, editedAt: this.now() });
  }

  removeComment({ feed, row }: Stored<Comment>): void {
    const highlight = this.tables.highlights.get(row.highlightId);
    if (row.deletedAt !== null || !highlight) return;
    Object.assign(row, this.touched(row, feed), { body: '', deletedAt: this.now() });
    this.count(highlight, feed, 0, -1);
  }

  /** Makes a shared highlight private, or a private one shared, with its thread. */
  move(stored: StoredHighlight): void {
    const { feed: from, row } = stored;
    const to = from === 'shared' ? (row.authorId as Author) : 'shared';
    const thread = this.comments.filter((comment) => comment.row.highlightId === row.id);
    const answered = thread.some((comment) => comment.row.authorId !== row.authorId);
    if (row.deletedAt !== null || (to !== 'shared' && answered)) return;
    Object.assign(row, this.moved('highlight', row, from, to), {
      visibility: to === 'shared' ? 'group' : 'private',
    });
    stored.feed = to;
    for (const comment of thread) {
      Object.assign(comment.row, this.moved('comment', comment.row, from, to));
      comment.feed = to;
    }
    const live = thread.filter((comment) => comment.row.deletedAt === null).length;
    this.count(stored, from, -1, -live);
    this.count(stored, to, 1, live);
  }

  rename(author: Author, name: string): void {
    const member = this.tables.members.get(author);
    if (!member) return;
    Object.assign(member, { name, version: member.version + 1 });
    this.tables.facts.shared.push({ type: 'member', id: author, seq: this.nextSeq('shared') });
  }

  /**
   * Turns to another revision. Notes that have no place there get one first, unseen: shifted by some paragraphs, every
   * third an orphan. With `late`, one of them is left for `placeLate`.
   */
  flip(revisionId: RevisionId, shift: number, late: number | null): void {
    const { tables } = this;
    if (revisionId === tables.current.revisionId) return;
    const unplaced = this.highlights.filter(({ stands }) => !stands.has(revisionId));
    const left = late === null ? undefined : unplaced[late % unplaced.length];
    for (const stored of unplaced) {
      if (stored !== left) stored.stands.set(revisionId, this.standOf(stored, revisionId, shift));
    }
    const changedSeq = this.nextSeq('shared');
    tables.current = { revisionId, number: Number(revisionId.slice(1)), changedSeq };
    tables.counts = countOn(tables, revisionId);
  }

  /** Places what has no place on the current revision, each with an event. */
  placeLate(shift: number): void {
    const { revisionId } = this.tables.current;
    for (const stored of this.highlights) {
      if (!stored.stands.has(revisionId)) this.place(stored, this.standOf(stored, revisionId, shift));
    }
  }

  /** Somebody decides where a note stands on the current revision; without ordinals, that it doesn't. */
  decide(stored: StoredHighlight, by: Author, ordinals: readonly [number, number] | null): void {
    const { revisionId } = this.tables.current;
    const known = stored.stands.get(revisionId);
    if (!known) return;
    const stand = ordinals
      ? standingAt(revisionId, ...ordinals, { decidedBy: by })
      : orphanedOn(revisionId, (known.orphan?.lastRevisionId ?? revisionId) as RevisionId, by);
    const live = liveOn(this.tables, stored.row.id);
    const highlights = stored.row.deletedAt === null ? 1 : 0;
    this.touchThread(stored);
    this.count(stored, stored.feed, -highlights, -live);
    stored.stands.set(revisionId, stand);
    this.count(stored, stored.feed, highlights, live);
  }

  private place(stored: StoredHighlight, stand: Stand): void {
    stored.stands.set(this.tables.current.revisionId, stand);
    this.touchThread(stored);
    const highlights = stored.row.deletedAt === null ? 1 : 0;
    this.count(stored, stored.feed, highlights, liveOn(this.tables, stored.row.id));
  }

  private standOf({ row, madeOn }: StoredHighlight, revisionId: RevisionId, shift: number): Stand {
    const index = Number(row.id.slice(1));
    if ((index + shift) % 3 === 0) return orphanedOn(revisionId, madeOn);
    const start = (index + shift) % PARAGRAPHS;
    return standingAt(revisionId, start, Math.min(start + 1, PARAGRAPHS - 1), { status: 'moved' });
  }

  /** The comments come with the note that was placed, under the seq of its event. */
  private touchThread({ row, feed }: StoredHighlight): void {
    Object.assign(row, { version: row.version + 1, changedSeq: this.nextSeq(feed) });
    for (const comment of this.comments) {
      if (comment.row.highlightId === row.id) comment.row.changedSeq = row.changedSeq;
    }
  }

  private moved(
    entity: 'highlight' | 'comment',
    row: HighlightRow | Comment,
    from: FeedId,
    to: FeedId,
  ): { version: number; changedSeq: number } {
    const version = row.version + 1;
    this.tables.facts[from].push({ type: 'withdrawn', entity, id: row.id, version, seq: this.nextSeq(from) });
    return { version, changedSeq: this.nextSeq(to) };
  }

  private newRow(id: string, authorId: Author, feed: FeedId) {
    const at = this.now();
    const changedSeq = this.nextSeq(feed);
    const times = { createdAt: at, updatedAt: at, madeAt: null, deletedAt: null };
    return { id, authorId, version: 1, changedSeq, ...times };
  }

  private touched(row: HighlightRow | Comment, feed: FeedId) {
    return { version: row.version + 1, changedSeq: this.nextSeq(feed), updatedAt: this.now() };
  }

  /** Counts what starts in a chapter of the current revision; to be called when the seqs of a write are drawn. */
  private count(stored: StoredHighlight, feed: FeedId, highlights: number, comments: number): void {
    const { revisionId } = this.tables.current;
    const chapterId = chapterOf(stored.stands.get(revisionId));
    if (chapterId === null) return;
    const key = `${feed} ${chapterId}`;
    const known = this.tables.counts.get(key)?.row;
    const row = {
      revisionId,
      chapterId,
      highlights: (known?.highlights ?? 0) + highlights,
      comments: (known?.comments ?? 0) + comments,
      changedSeq: this.tables.lastSeq[feed],
    };
    this.tables.counts.set(key, { feed, row });
  }

  private nextSeq(feed: FeedId): number {
    return ++this.tables.lastSeq[feed];
  }

  /** Two ticks make a millisecond, so that some rows are of the same age. */
  private now(): string {
    return new Date(Date.UTC(2026, 0) + Math.floor(this.clock++ / 2)).toISOString();
  }
}
