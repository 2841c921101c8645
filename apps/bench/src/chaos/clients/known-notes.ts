import type { Comment, Highlight } from '@postil/contract';
import type { FeedState } from '@postil/feed';

/** What a client sees of the notes at the moment, to choose from. */
export class KnownNotes {
  constructor(
    private readonly told: readonly FeedState[],
    private readonly memberId: string,
  ) {}

  /** Highlights that can be commented on. */
  openHighlights(): Highlight[] {
    return newest(this.told.map(({ highlights }) => highlights)).filter(
      ({ deletedAt }) => deletedAt === null,
    );
  }

  ownHighlights(): Highlight[] {
    return this.openHighlights().filter(({ authorId }) => authorId === this.memberId);
  }

  commentsOn(highlightId: string): Comment[] {
    return this.comments().filter((comment) => comment.highlightId === highlightId);
  }

  ownComments(): Comment[] {
    return this.comments().filter(
      ({ authorId, deletedAt }) => authorId === this.memberId && deletedAt === null,
    );
  }

  private comments(): Comment[] {
    return newest(this.told.map(({ comments }) => comments));
  }
}

type Rows<Row> = ReadonlyMap<string, { readonly row: Row } | { readonly withdrawnAt: number }>;

function newest<Row extends { id: string; version: number }>(maps: readonly Rows<Row>[]): Row[] {
  const rows = new Map<string, Row>();
  for (const map of maps) {
    for (const known of map.values()) {
      if (!('row' in known)) continue;
      const other = rows.get(known.row.id);
      if (!other || known.row.version > other.version) rows.set(known.row.id, known.row);
    }
  }
  return [...rows.values()];
}
