import {
  ORPHANED,
  type Change,
  type Color,
  type Comment,
  type CurrentRevision,
  type Failure,
  type Frame,
  type Highlight,
  type JoinedFeed,
  type JoinReading,
  type PlacementDecision,
  type Snapshot,
} from '@postil/contract';
import type { AnnotationApi, Answered, Written } from '../src/sync/annotation-api.js';
import type { JoinAnswer } from '../src/sync/live-connection.js';
import type { Operation } from '../src/sync/operation.js';
import { uuidv7 } from '../src/sync/uuid-v7.js';
import { FakeConnection } from './fake-connection.js';
import { anchorIn, me, other, reading } from './fake-reading.js';
import { on, orphaned, type Stands } from './stands.js';

export * from './fake-reading.js';

type Audience = 'shared' | 'private';
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
const no = (code: Failure['code']): Answered<never> => ({ ok: false, failure: { code, message: code } });

/** A server in memory that keeps the contract: seqs without gaps, operations answered once, versions compared. */
export class FakeServer {
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
  readonly connection = new FakeConnection(this);
  /** Every write that arrived, repetitions too. */
  readonly arrived: { operation: Operation; version: number | null }[] = [];
  snapshots = 0;
  reachable = true;
  /** The next write is done, but its answer gets lost. */
  loseAnswers = 0;
  refuseWith: Failure | null = null;
  private readonly withdrawn: {
    audience: Audience;
    entity: Entity;
    id: string;
    version: number;
    seq: number;
  }[] = [];
  private readonly operations = new Map<string, Written>();
  private readonly signedIn = new Set<() => void>();
  private gate: Promise<void> | null = null;
  private clock = Date.parse('2026-01-01T00:00:00.000Z');

  readonly api: AnnotationApi = {
    annotations: async (_readingId, revisionId, chapterIds) => {
      this.snapshots += 1;
      if (!this.reachable) return { ok: false, failure: null };
      const snapshot = this.snapshot(chapterIds, revisionId);
      await this.gate;
      return { ok: true, value: snapshot };
    },
    write: async (_readingId, operation, version) => {
      this.arrived.push({ operation: operation, version });
      if (!this.reachable) return { ok: false, failure: null };
      if (this.refuseWith) return { ok: false, failure: this.refuseWith };
      const answer = this.write(me, operation, version);
      await this.gate;
      if (this.loseAnswers > 0) {
        this.loseAnswers -= 1;
        return { ok: false, failure: null };
      }
      return answer;
    },
    onSignedIn: (listener) => {
      this.signedIn.add(listener);
      return () => this.signedIn.delete(listener);
    },
  };

  /** Answers are held back until the returned function is called. */
  holdAnswers(): () => void {
    let open = () => {};
    this.gate = new Promise((resolve) => {
      open = () => {
        this.gate = null;
        resolve();
      };
    });
    return () => open();
  }

  signIn(): void {
    this.refuseWith = null;
    for (const listener of this.signedIn) listener();
  }

  otherHighlights(ordinal: number, revisionId = reading.revision.id): string {
    const entityId = uuidv7();
    this.write(other, this.operation(entityId, entityId, createHighlight(ordinal, revisionId)), null);
    return entityId;
  }

  otherComments(highlightId: string, body: string, author = other): string {
    const entityId = uuidv7();
    const payload = { highlightId, parentId: null, body, madeAt: null };
    this.write(author, this.operation(entityId, highlightId, { kind: 'comment:create', payload }), null);
    return entityId;
  }

  editElsewhere(commentId: string, body: string): void {
    const stored = this.comments.get(commentId);
    if (!stored) throw new Error('There is no such comment.');
    const { version, highlightId, body: before } = stored.row;
    const action = { kind: 'comment:edit', payload: { body }, version, before } as const;
    this.write(stored.row.authorId, this.operation(commentId, highlightId, action), version);
  }

  /** As after a restore from a backup. */
  beginAnew(): void {
    for (const feed of Object.values(this.feeds)) feed.epoch = uuidv7();
  }

  /** Turns the reading to another revision; notes without a place there get one first, unless they are left out. */
  publish(revisionId: string, { orphans = [] as string[], late = [] as string[] } = {}): void {
    for (const [highlightId, stands] of this.stands) {
      const [madeOn, made] = [...stands][0]!;
      if (stands.has(revisionId) || late.includes(highlightId)) continue;
      stands.set(
        revisionId,
        orphans.includes(highlightId) ? orphaned(revisionId, madeOn) : on(revisionId, made),
      );
    }
    const feed = this.feeds.shared;
    feed.seq += 1;
    const number = Number(revisionId.slice(-1)) - 2;
    this.current = { revisionId, number, changedSeq: feed.seq };
    this.connection.deliver(this.frame(feed, feed.seq - 1));
  }

  /** Gives a note that came late its place on the current revision. */
  placeLate(highlightId: string): void {
    const { row, audience } = this.highlights.get(highlightId)!;
    const stands = this.stands.get(highlightId)!;
    stands.set(this.current.revisionId, on(this.current.revisionId, [...stands.values()][0]!));
    this.putHighlight(row, audience);
  }

  recolorElsewhere(highlightId: string, color: Color): void {
    const { version } = this.highlights.get(highlightId)!.row;
    const action = { kind: 'highlight:edit', payload: { color }, version } as const;
    this.write(me, this.operation(highlightId, highlightId, action), version);
  }

  decideElsewhere(highlightId: string, decision: PlacementDecision): void {
    const { version } = this.highlights.get(highlightId)!.row;
    const action = { kind: 'highlight:place', payload: decision, version, stood: '', range: null } as const;
    this.write(other, this.operation(highlightId, highlightId, action), version);
  }

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

  join({ cursors }: JoinReading): JoinAnswer {
    const feeds = Object.values(this.feeds).map((feed): JoinedFeed => {
      const { audience, id: feedId, epoch, seq } = feed;
      const known = cursors.find((cursor) => cursor.feed === feedId);
      const reset = known?.epoch !== epoch;
      const missed = !reset && known.seq < seq ? this.frame(feed, known.seq) : null;
      return { audience, cursor: { feed: feedId, epoch, seq }, reset, missed };
    });
    return { ok: true, feeds, presence: { readingId: reading.id, members: [] } };
  }

  private operation(entityId: string, threadId: string, action: Operation['action']): Operation {
    return { opId: uuidv7(), entityId, threadId, madeAt: '2026-01-01T00:00:00.000Z', action };
  }

  private write(
    authorId: string,
    { opId, entityId, action }: Operation,
    version: number | null,
  ): Answered<Written> {
    const earlier = this.operations.get(opId);
    if (earlier) return { ok: true, value: earlier };
    const row = this.highlights.get(entityId)?.row ?? this.comments.get(entityId)?.row;
    if (action.kind.endsWith(':create') ? row : !row) return no(row ? 'id-taken' : 'not-found');
    if (row?.deletedAt && action.kind !== 'highlight:place') return no('already-deleted');
    if (action.kind === 'highlight:place' && action.payload.revisionId !== this.current.revisionId)
      return no('revision-outdated');
    if (row && row.version !== version) return no('version-conflict');
    if (action.kind === 'comment:create' && !this.highlights.has(action.payload.highlightId))
      return no('not-found');
    const written = this.carryOut(authorId, entityId, action);
    this.operations.set(opId, written);
    return { ok: true, value: written };
  }

  private carryOut(authorId: string, entityId: string, action: Operation['action']): Written {
    this.clock += 1000;
    const at = new Date(this.clock).toISOString();
    const fresh = { id: entityId, authorId, createdAt: at, madeAt: null, deletedAt: null, version: 0 };
    switch (action.kind) {
      case 'highlight:create': {
        const { color, visibility, anchor, revisionId } = action.payload;
        const { start, end } = anchor;
        const placement = {
          revisionId,
          start,
          end,
          ...action.range,
          status: 'exact',
          confidence: 1,
          decidedBy: null,
        } as const;
        const stand = { quote: anchor.quote, placement, orphan: null };
        this.stands.set(entityId, new Map([[revisionId, stand]]));
        const row = { ...fresh, ...stand, color, visibility, made: null, changedSeq: 0, updatedAt: at };
        return this.putHighlight(row, visibility === 'group' ? 'shared' : 'private');
      }
      case 'highlight:edit': {
        const { row, audience } = this.highlights.get(entityId)!;
        const edited = { ...row, ...action.payload, updatedAt: at };
        const to = edited.visibility === 'group' ? 'shared' : 'private';
        if (to !== audience) this.moveThread(row, audience, to);
        return this.putHighlight(edited as Highlight, to);
      }
      case 'highlight:remove': {
        const { row, audience } = this.highlights.get(entityId)!;
        return this.putHighlight({ ...row, deletedAt: at }, audience);
      }
      case 'highlight:place': {
        const { row, audience } = this.highlights.get(entityId)!;
        const { payload } = action;
        const stands = this.stands.get(entityId)!;
        const stand = stands.get(payload.revisionId)!;
        if (payload.decision === 'orphan') {
          stands.set(payload.revisionId, orphaned(payload.revisionId, payload.revisionId));
        } else if (payload.decision === 'place') {
          const { start, end, quote: words } = payload.anchor;
          const ordinal = Number(start.paragraphId.slice(1));
          const placement = {
            ...{ revisionId: payload.revisionId, start, end, startOrdinal: ordinal, endOrdinal: ordinal },
            ...{ status: 'edited' as const, confidence: 1, decidedBy: authorId },
          };
          stands.set(payload.revisionId, { placement, quote: words, orphan: null });
        } else if (stand.placement) {
          const placement = { ...stand.placement, decidedBy: authorId };
          stands.set(payload.revisionId, { ...stand, placement });
        }
        return this.putHighlight(row, audience);
      }
      case 'comment:create': {
        const { highlightId, parentId, body } = action.payload;
        const { audience } = this.highlights.get(highlightId)!;
        const row = { ...fresh, highlightId, parentId, body, editedAt: null, changedSeq: 0, updatedAt: at };
        return this.putComment(row, audience);
      }
      case 'comment:edit': {
        const { row, audience } = this.comments.get(entityId)!;
        return this.putComment({ ...row, body: action.payload.body, editedAt: at }, audience);
      }
      case 'comment:remove': {
        const { row, audience } = this.comments.get(entityId)!;
        return this.putComment({ ...row, body: '', deletedAt: at }, audience);
      }
    }
  }

  private moveThread(highlight: Highlight, from: Audience, to: Audience): void {
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
    this.connection.deliver(this.frame(feed, feed.seq - 1));
  }

  private putHighlight(row: Highlight, audience: Audience): Written {
    const feed = this.feeds[audience];
    feed.seq += 1;
    const stored = { ...row, version: row.version + 1, changedSeq: feed.seq };
    this.highlights.set(row.id, { row: stored, audience });
    this.connection.deliver(this.frame(feed, feed.seq - 1));
    return { feed: feed.id, seq: feed.seq, highlight: this.rowOn(stored, this.current.revisionId) };
  }

  private putComment(row: Comment, audience: Audience): Written {
    const feed = this.feeds[audience];
    feed.seq += 1;
    const stored = { ...row, version: row.version + 1, changedSeq: feed.seq };
    this.comments.set(row.id, { row: stored, audience });
    this.connection.deliver(this.frame(feed, feed.seq - 1));
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

function createHighlight(ordinal: number, revisionId: string): Operation['action'] {
  const anchor = anchorIn(ordinal);
  return {
    kind: 'highlight:create',
    payload: { revisionId, anchor, color: 'yellow', visibility: 'group', madeAt: null },
    range: { startOrdinal: ordinal, endOrdinal: ordinal },
  };
}
