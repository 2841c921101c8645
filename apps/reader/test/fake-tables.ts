import {
  ORPHANED,
  type Change,
  type Comment,
  type CurrentRevision,
  type Frame,
  type Highlight,
  type JoinedFeed,
  type JoinReading,
  type Snapshot,
} from '@postil/contract';
import type { Written } from '../src/sync/annotation-api.js';
import { me, other, reading } from './fake-reading.js';
import type { Stands } from './stands.js';

export type Audience = 'shared' | 'private';
interface Feed {
  audience: Audience;
  id: string;
  epoch: string;
  seq: number;
}
type Entity = 'highlight' | 'comment';
interface Stored<Row> {
  row: Row;
  audience: Audience;
}

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** What a server keeps: rows in two feeds whose seqs have no gaps, told as frames and as snapshots. */
export abstract class FakeTables {
  readonly feeds: Record<Audience, Feed> = {
    shared: { audience: 'shared', id: id(11), epoch: id(21), seq: 0 },
    private: { audience: 'private', id: id(12), epoch: id(22), seq: 0 },
  };
  readonly highlights = new Map<string, Stored<Highlight>>();
  readonly comments = new Map<string, Stored<Comment>>();
  /** By highlight. */
  readonly stands = new Map<string, Stands>();
  current: CurrentRevision = {
    revisionId: reading.current.id,
    number: reading.current.number,
    changedSeq: 0,
  };
  private readonly withdrawn: {
    audience: Audience;
    entity: Entity;
    id: string;
    version: number;
    seq: number;
  }[] = [];

  /** Hears of each change as the frame that tells of it. */
  protected abstract deliver(frame: Frame): void;

  snapshot(chapterIds: readonly string[], revisionId = this.current.revisionId): Snapshot {
    const spans = reading.chapters.filter((span) => chapterIds.includes(span.id));
    return {
      revisionId,
      current: this.current,
      members: [me, other].map((member) => ({
        id: member,
        name: member === me ? 'Me' : 'Amara',
        role: 'member' as const,
        active: true,
        version: 1,
      })),
      feeds: Object.values(this.feeds).map(({ audience, id: feed, epoch, seq }) => {
        const highlights = [...this.highlights.values()]
          .filter((stored) => stored.audience === audience)
          .map(({ row }) => this.rowOn(row, revisionId))
          .filter(
            ({ placement, orphan }) =>
              (orphan && chapterIds.includes(ORPHANED)) ||
              spans.some(({ first, count }) => {
                const at = placement?.startOrdinal ?? -1;
                return at >= first && at < first + count;
              }),
          );
        const comments = [...this.comments.values()]
          .filter((stored) => stored.audience === audience)
          .map(({ row }) => row)
          .filter(({ highlightId }) => highlights.some((highlight) => highlight.id === highlightId));
        return { audience, cursor: { feed, epoch, seq }, highlights, comments, counts: [] };
      }),
    };
  }

  /** What each feed tells somebody who comes with these cursors. */
  protected joined(cursors: JoinReading['cursors']): JoinedFeed[] {
    return Object.values(this.feeds).map((feed): JoinedFeed => {
      const { audience, id: feedId, epoch, seq } = feed;
      const known = cursors.find((cursor) => cursor.feed === feedId);
      const reset = known?.epoch !== epoch;
      const missed = !reset && known.seq < seq ? this.frame(feed, known.seq) : null;
      return { audience, cursor: { feed: feedId, epoch, seq }, reset, missed };
    });
  }

  /** Turns the reading to another revision, with one event. */
  protected turnTo(revisionId: string): void {
    const feed = this.feeds.shared;
    feed.seq += 1;
    this.current = { revisionId, number: Number(revisionId.slice(-1)) - 2, changedSeq: feed.seq };
    this.deliver(this.frame(feed, feed.seq - 1));
  }

  protected moveThread(highlight: Highlight, from: Audience, to: Audience): void {
    this.withdraw('highlight', highlight.id, highlight.version + 1, from);
    for (const { row } of [...this.comments.values()]) {
      if (row.highlightId !== highlight.id) continue;
      this.withdraw('comment', row.id, row.version + 1, from);
      this.putComment(row, to);
    }
  }

  private withdraw(entity: Entity, entityId: string, version: number, audience: Audience): void {
    const feed = this.feeds[audience];
    feed.seq += 1;
    this.withdrawn.push({ audience, entity, id: entityId, version, seq: feed.seq });
    this.deliver(this.frame(feed, feed.seq - 1));
  }

  protected putHighlight(row: Highlight, audience: Audience): Written {
    const feed = this.feeds[audience];
    feed.seq += 1;
    const stored = { ...row, version: row.version + 1, changedSeq: feed.seq };
    this.highlights.set(row.id, { row: stored, audience });
    this.deliver(this.frame(feed, feed.seq - 1));
    return { feed: feed.id, seq: feed.seq, highlight: this.rowOn(stored, this.current.revisionId) };
  }

  protected putComment(row: Comment, audience: Audience): Written {
    const feed = this.feeds[audience];
    feed.seq += 1;
    const stored = { ...row, version: row.version + 1, changedSeq: feed.seq };
    this.comments.set(row.id, { row: stored, audience });
    this.deliver(this.frame(feed, feed.seq - 1));
    return { feed: feed.id, seq: feed.seq, comment: stored };
  }

  /** As the API tells of it: placed in one revision, with the place where it was made when that is another one. */
  private rowOn(row: Highlight, revisionId: string): Highlight {
    const stands = this.stands.get(row.id)!;
    const [madeOn, { placement, quote: words }] = [...stands][0]!;
    const stand = stands.get(revisionId) ?? { placement: null, orphan: null, quote: words };
    const made = madeOn === revisionId || !placement ? null : { placement, quote: words };
    return { ...row, ...stand, made };
  }

  private frame({ audience, id: feed, epoch, seq }: Feed, after: number): Frame {
    const rows = <Row extends { changedSeq: number }>(stored: Map<string, Stored<Row>>) =>
      [...stored.values()].filter((one) => one.audience === audience && one.row.changedSeq > after);
    const changes: Change[] = [
      ...(audience === 'shared' && this.current.changedSeq > after
        ? [{ type: 'revision' as const, row: this.current }]
        : []),
      ...rows(this.highlights).map(({ row }) => ({
        type: 'highlight' as const,
        row: this.rowOn(row, this.current.revisionId),
      })),
      ...rows(this.comments).map(({ row }) => ({ type: 'comment' as const, row })),
      ...this.withdrawn
        .filter((gone) => gone.audience === audience && gone.seq > after)
        .map(({ entity, id: entityId, version }) => ({
          type: 'withdrawn' as const,
          row: { entity, id: entityId, version },
        })),
    ];
    return { v: 1, readingId: reading.id, audience, feed, epoch, after, through: seq, changes };
  }
}
