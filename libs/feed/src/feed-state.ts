import type {
  Audience,
  ChapterCount,
  Comment,
  CurrentRevision,
  Cursor,
  Highlight,
  Member,
} from '@postil/contract';

/** A row that is known, or known to be gone from this feed since `version`. */
export type Known<Row> = { readonly row: Row } | { readonly withdrawnAt: number };

/** What a client knows of one feed. Immutable: applying a frame gives another state that shares what didn't change. */
export interface FeedState {
  readonly audience: Audience;
  /** The revision that is open: what is known of places and counts is true there. */
  readonly revisionId: string;
  /** The revision that the group reads, as far as this feed has told; null before it has. */
  readonly current: CurrentRevision | null;
  readonly cursor: Cursor;
  readonly highlights: ReadonlyMap<string, Known<Highlight>>;
  readonly comments: ReadonlyMap<string, Known<Comment>>;
  readonly members: ReadonlyMap<string, Member>;
  readonly counts: ReadonlyMap<string, ChapterCount>;
}

export function emptyFeed(audience: Audience, cursor: Cursor, revisionId: string): FeedState {
  return {
    audience,
    revisionId,
    current: null,
    cursor,
    highlights: new Map(),
    comments: new Map(),
    members: new Map(),
    counts: new Map(),
  };
}
