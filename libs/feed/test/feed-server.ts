import type {
  Audience,
  Change,
  ChapterCount,
  Comment,
  Frame,
  Highlight,
  Member,
  Placement,
  Snapshot,
} from '@postil/contract';

/** Ann is who looks; Ben has a private feed as well, which she never sees. */
export type FeedId = 'shared' | 'ann' | 'ben';
export type Author = 'ann' | 'ben';
/** The feeds that Ann follows. */
export const followed = ['shared', 'ann'] as const satisfies readonly FeedId[];

export const chapters = [
  { id: 'c0', first: 0, count: 3 },
  { id: 'c1', first: 3, count: 1 },
  { id: 'c2', first: 4, count: 4 },
] as const;
export const PARAGRAPHS = 8;

interface Stored<Row> {
  feed: FeedId;
  row: Row;
}

type Fact = { seq: number; id: string } & (
  { type: 'withdrawn'; entity: 'highlight' | 'comment'; version: number } | { type: 'member' }
);

/** All that the server knows at one moment. */
interface Tables {
  highlights: Map<string, Stored<Highlight>>;
  comments: Map<string, Stored<Comment>>;
  counts: Map<string, Stored<ChapterCount>>;
  members: Map<string, Member>;
  facts: Record<FeedId, Fact[]>;
  lastSeq: Record<FeedId, number>;
}

/** A model of what the database does with a reading's feeds (migrations 00003 and 00004), small enough to be trusted. */
export class FeedServer {
  private readonly tables: Tables = {
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

  get highlights(): Stored<Highlight>[] {
    return [...this.tables.highlights.values()];
  }

  get comments(): Stored<Comment>[] {
    return [...this.tables.comments.values()];
  }

  addHighlight(author: Author, isPrivate: boolean, startOrdinal: number, endOrdinal: number): void {
    const feed = isPrivate ? author : 'shared';
    const row: Highlight = {
      ...this.newRow(`h${this.tables.highlights.size}`, author, feed),
      color: 'yellow',
      visibility: isPrivate ? 'private' : 'group',
      quote: { exact: 'words', prefix: '', suffix: '' },
      placement: placementOf(startOrdinal, endOrdinal),
    };
    this.tables.highlights.set(row.id, { feed, row });
    this.count(row, feed, 1, 0);
  }

  recolor({ feed, row }: Stored<Highlight>, color: Highlight['color']): void {
    if (row.deletedAt === null) Object.assign(row, this.touched(row, feed), { color });
  }

  removeHighlight({ feed, row }: Stored<Highlight>): void {
    if (row.deletedAt !== null) return;
    Object.assign(row, this.touched(row, feed), { deletedAt: this.now() });
    this.count(row, feed, -1, 0);
  }

  addComment(
    author: Author,
    { feed, row: highlight }: Stored<Highlight>,
    parent: Stored<Comment> | null,
  ): void {
    if (feed !== 'shared' && feed !== author) return;
    const row: Comment = {
      ...this.newRow(`k${this.tables.comments.size}`, author, feed),
      highlightId: highlight.id,
      parentId: parent?.row.highlightId === highlight.id ? parent.row.id : null,
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
    const highlight = this.tables.highlights.get(row.highlightId)?.row;
    if (row.deletedAt !== null || !highlight) return;
    Object.assign(row, this.touched(row, feed), { body: '', deletedAt: this.now() });
    this.count(highlight, feed, 0, -1);
  }

  /** Makes a shared highlight private, or a private one shared, with its thread. */
  move(stored: Stored<Highlight>): void {
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
    this.count(row, from, -1, -live);
    this.count(row, to, 1, live);
  }

  rename(author: Author, name: string): void {
    const member = this.tables.members.get(author);
    if (!member) return;
    Object.assign(member, { name, version: member.version + 1 });
    this.tables.facts.shared.push({ type: 'member', id: author, seq: this.nextSeq('shared') });
  }

  private moved(
    entity: 'highlight' | 'comment',
    row: Highlight | Comment,
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

  private touched(row: Highlight | Comment, feed: FeedId) {
    return { version: row.version + 1, changedSeq: this.nextSeq(feed), updatedAt: this.now() };
  }

  /** Counts what starts in a chapter; to be called when the seqs of a write are drawn. */
  private count(highlight: Highlight, feed: FeedId, highlights: number, comments: number): void {
    const ordinal = highlight.placement?.startOrdinal ?? 0;
    const chapter = chapters.find(({ first, count }) => ordinal < first + count) ?? chapters[0];
    const key = `${feed} ${chapter.id}`;
    const known = this.tables.counts.get(key)?.row;
    const row: ChapterCount = {
      chapterId: chapter.id,
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

function placementOf(startOrdinal: number, endOrdinal: number): Placement {
  return {
    revisionId: 'r1',
    start: { paragraphId: `p${startOrdinal}`, offset: 0 },
    end: { paragraphId: `p${endOrdinal}`, offset: 5 },
    ...{ startOrdinal, endOrdinal, status: 'exact', confidence: 1 },
  };
}

/** What can be asked of the server at one moment. */
export class Moment {
  constructor(
    private readonly tables: Tables,
    private readonly epoch: string,
  ) {}

  lastSeq(feed: FeedId): number {
    return this.tables.lastSeq[feed];
  }

  /** Everything that changed in a feed after a seq: current rows, withdrawals, members. */
  frame(feed: FeedId, after: number): Frame {
    const { highlights, comments, counts, members, facts } = this.tables;
    const isNew = (stored: Stored<{ changedSeq: number }>) =>
      stored.feed === feed && stored.row.changedSeq > after;
    const told = facts[feed].filter(({ seq }) => seq > after);
    const changes: Change[] = [
      ...[...highlights.values()].filter(isNew).map(({ row }) => ({ type: 'highlight', row }) as const),
      ...[...comments.values()].filter(isNew).map(({ row }) => ({ type: 'comment', row }) as const),
      ...[...counts.values()].filter(isNew).map(({ row }) => ({ type: 'count', row }) as const),
      ...told.flatMap((fact): Change[] => {
        const member = members.get(fact.id);
        if (fact.type === 'member') return member ? [{ type: 'member', row: member }] : [];
        const { entity, id, version } = fact;
        return [{ type: 'withdrawn', row: { entity, id, version } }];
      }),
    ];
    const audience = audienceOf(feed);
    const through = this.lastSeq(feed);
    return { v: 1, readingId: 'r', audience, feed, epoch: this.epoch, after, through, changes };
  }

  /**
   * What Ann may see of some chapters. Deleted notes too: a reply that was under way may still come to stand under
   * one, and whoever has fetched before it came must have the place where it belongs.
   */
  snapshot(chapterIds: readonly string[]): Snapshot {
    const scope = chapters.filter(({ id }) => chapterIds.includes(id));
    return {
      feeds: followed.map((feed) => {
        const highlights = [...this.tables.highlights.values()]
          .filter((stored) => stored.feed === feed)
          .map(({ row }) => row)
          .filter(({ placement }) =>
            scope.some(
              ({ first, count }) =>
                placement && placement.startOrdinal < first + count && placement.endOrdinal >= first,
            ),
          );
        return {
          audience: audienceOf(feed),
          cursor: { feed, epoch: this.epoch, seq: this.lastSeq(feed) },
          highlights,
          comments: highlights.flatMap((row) => this.commentsOn(row)),
          counts: [...this.tables.counts.values()]
            .filter((count) => count.feed === feed)
            .map(({ row }) => row),
        };
      }),
      members: [...this.tables.members.values()],
    };
  }

  private commentsOn({ id }: Highlight): Comment[] {
    return [...this.tables.comments.values()]
      .map(({ row }) => row)
      .filter(({ highlightId }) => highlightId === id);
  }
}

function audienceOf(feed: FeedId): Audience {
  return feed === 'shared' ? 'shared' : 'private';
}
