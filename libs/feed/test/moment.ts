import {
  ORPHANED,
  type Change,
  type Comment,
  type Frame,
  type Highlight,
  type Snapshot,
} from '@postil/contract';
import {
  audienceOf,
  chapters,
  countOn,
  followed,
  rowOn,
  type FeedId,
  type RevisionId,
  type Stored,
  type Tables,
} from './tables.js';

/** What can be asked of the server at one moment. */
export class Moment {
  constructor(
    private readonly tables: Tables,
    private readonly epoch: string,
  ) {}

  get current(): Tables['current'] {
    return this.tables.current;
  }

  lastSeq(feed: FeedId): number {
    return this.tables.lastSeq[feed];
  }

  /** Everything that changed in a feed after a seq: current rows, withdrawals, members, the current revision. */
  frame(feed: FeedId, after: number): Frame {
    const { highlights, comments, counts, members, facts, current } = this.tables;
    const isNew = (stored: { feed: FeedId; row: { changedSeq: number } }) =>
      stored.feed === feed && stored.row.changedSeq > after;
    const told = facts[feed].filter(({ seq }) => seq > after);
    const changes: Change[] = [
      ...(feed === 'shared' && current.changedSeq > after
        ? [{ type: 'revision' as const, row: current }]
        : []),
      ...[...highlights.values()]
        .filter(isNew)
        .map((stored) => ({ type: 'highlight', row: rowOn(stored, current.revisionId) }) as const),
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
   * What Ann may see of some chapters of a revision. Deleted notes too: a reply that was under way may still come to
   * stand under one, and whoever has fetched before it came must have the place where it belongs.
   */
  snapshot(chapterIds: readonly string[], revisionId: RevisionId = this.current.revisionId): Snapshot {
    const { tables } = this;
    const scope = chapters.filter(({ id }) => chapterIds.includes(id));
    const counts = revisionId === tables.current.revisionId ? tables.counts : countOn(tables, revisionId);
    return {
      revisionId,
      current: tables.current,
      feeds: followed.map((feed) => {
        const highlights = [...tables.highlights.values()]
          .filter((stored) => stored.feed === feed)
          .map((stored) => rowOn(stored, revisionId))
          .filter(
            ({ placement, orphan }) =>
              (orphan !== null && chapterIds.includes(ORPHANED)) ||
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
          counts: [...counts.values()].filter((count) => count.feed === feed).map(({ row }) => row),
        };
      }),
      members: [...tables.members.values()],
    };
  }

  private commentsOn({ id }: Highlight): Comment[] {
    return [...this.tables.comments.values()]
      .map(({ row }: Stored<Comment>) => row)
      .filter(({ highlightId }) => highlightId === id);
  }
}
