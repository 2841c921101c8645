import {
  ORPHANED,
  type Audience,
  type ChapterCount,
  type Comment,
  type CurrentRevision,
  type Highlight,
  type Member,
  type Orphan,
  type Placement,
} from '@postil/contract';

/** Ann is who looks; Ben has a private feed as well, which she never sees. */
export type FeedId = 'shared' | 'ann' | 'ben';
export type Author = 'ann' | 'ben';
/** The feeds that Ann follows. */
export const followed = ['shared', 'ann'] as const satisfies readonly FeedId[];

/** Every revision has these chapters. */
export const chapters = [
  { id: 'c0', first: 0, count: 3 },
  { id: 'c1', first: 3, count: 1 },
  { id: 'c2', first: 4, count: 4 },
] as const;
export const PARAGRAPHS = 8;
export const revisions = ['r1', 'r2', 'r3'] as const;
export type RevisionId = (typeof revisions)[number];

/** Where a note stands in one revision, or that it doesn't. */
export type Stand = Pick<Highlight, 'placement' | 'orphan' | 'quote'>;

export interface Stored<Row> {
  feed: FeedId;
  row: Row;
}

export type HighlightRow = Omit<Highlight, 'placement' | 'orphan' | 'quote' | 'made'>;

export interface StoredHighlight extends Stored<HighlightRow> {
  madeOn: RevisionId;
  stands: Map<RevisionId, Stand>;
}

export type Fact = { seq: number; id: string } & (
  { type: 'withdrawn'; entity: 'highlight' | 'comment'; version: number } | { type: 'member' }
);

/** All that the server knows at one moment. */
export interface Tables {
  current: CurrentRevision & { revisionId: RevisionId };
  highlights: Map<string, StoredHighlight>;
  comments: Map<string, Stored<Comment>>;
  counts: Map<string, Stored<ChapterCount>>;
  members: Map<string, Member>;
  facts: Record<FeedId, Fact[]>;
  lastSeq: Record<FeedId, number>;
}

/** A note as the API tells of it, placed on one revision. */
export function rowOn({ row, madeOn, stands }: StoredHighlight, revisionId: RevisionId): Highlight {
  const made = stands.get(madeOn);
  const stand = stands.get(revisionId) ?? { placement: null, orphan: null, quote: quoteOn(madeOn) };
  const { placement = null, quote } = madeOn === revisionId ? {} : (made ?? {});
  return { ...row, ...stand, made: placement && quote ? { placement, quote } : null };
}

/** The live notes of one revision by feed and chapter, as a recount finds them. */
export function countOn(tables: Tables, revisionId: RevisionId): Map<string, Stored<ChapterCount>> {
  const counts = new Map<string, Stored<ChapterCount>>();
  for (const stored of tables.highlights.values()) {
    const chapterId = chapterOf(stored.stands.get(revisionId));
    if (chapterId === null) continue;
    const { feed } = stored;
    const live = liveOn(tables, stored.row.id);
    const known = counts.get(`${feed} ${chapterId}`)?.row;
    const row: ChapterCount = {
      revisionId,
      chapterId,
      highlights: (known?.highlights ?? 0) + (stored.row.deletedAt === null ? 1 : 0),
      comments: (known?.comments ?? 0) + live,
      changedSeq: tables.lastSeq[feed],
    };
    counts.set(`${feed} ${chapterId}`, { feed, row });
  }
  return counts;
}

export function liveOn({ comments }: Tables, highlightId: string): number {
  return [...comments.values()].filter(({ row }) => row.highlightId === highlightId && row.deletedAt === null)
    .length;
}

/** Null while a note is not placed. */
export function chapterOf(stand: Stand | undefined): string | null {
  if (!stand) return null;
  const { placement } = stand;
  if (!placement) return ORPHANED;
  return chapters.find(({ first, count }) => placement.startOrdinal < first + count)?.id ?? 'c0';
}

const quoteOn = (revisionId: RevisionId) => ({ exact: `words on ${revisionId}`, prefix: '', suffix: '' });

export function standingAt(
  revisionId: RevisionId,
  startOrdinal: number,
  endOrdinal: number,
  change: Partial<Placement> = {},
): Stand {
  const placement: Placement = {
    revisionId,
    start: { paragraphId: `p${startOrdinal}`, offset: 0 },
    end: { paragraphId: `p${endOrdinal}`, offset: 5 },
    ...{ startOrdinal, endOrdinal, status: 'exact', confidence: 1, decidedBy: null },
    ...change,
  };
  return { placement, orphan: null, quote: quoteOn(revisionId) };
}

export function orphanedOn(
  revisionId: RevisionId,
  lastRevisionId: RevisionId,
  decidedBy: Orphan['decidedBy'] = null,
): Stand {
  const orphan: Orphan = { revisionId, lastRevisionId, decidedBy };
  return { placement: null, orphan, quote: quoteOn(lastRevisionId) };
}

export function audienceOf(feed: FeedId): Audience {
  return feed === 'shared' ? 'shared' : 'private';
}
