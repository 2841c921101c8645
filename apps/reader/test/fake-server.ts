import type { Color, Failure, Frame, Highlight, JoinReading, PlacementDecision } from '@postil/contract';
import type { AnnotationApi, Answered, Written } from '../src/sync/annotation-api.js';
import type { JoinAnswer } from '../src/sync/live-connection.js';
import type { Operation } from '../src/sync/operation.js';
import { uuidv7 } from '../src/sync/uuid-v7.js';
import { FakeConnection } from './fake-connection.js';
import { anchorIn, me, other, reading } from './fake-reading.js';
import { FakeTables } from './fake-tables.js';
import { on, orphaned } from './stands.js';

export * from './fake-reading.js';

const no = (code: Failure['code']): Answered<never> => ({ ok: false, failure: { code, message: code } });

/** A server in memory that keeps the contract: operations answered once, versions compared. */
export class FakeServer extends FakeTables {
  readonly connection = new FakeConnection(this);
  /** Every write that arrived, repetitions too. */
  readonly arrived: { operation: Operation; version: number | null }[] = [];
  snapshots = 0;
  reachable = true;
  /** The next write is done, but its answer gets lost. */
  loseAnswers = 0;
  refuseWith: Failure | null = null;
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

  /** Gives the way back to how things stand now, as from a backup. */
  backUp(): () => void {
    const [highlights, comments] = [[...this.highlights], [...this.comments]];
    const seqs = Object.values(this.feeds).map((feed) => [feed, feed.seq] as const);
    const operations = [...this.operations];
    return () => {
      for (const [kept, rows] of [
        [this.highlights, highlights],
        [this.comments, comments],
        [this.operations, operations],
      ] as [Map<string, unknown>, [string, unknown][]][]) {
        kept.clear();
        for (const [id, row] of rows) kept.set(id, row);
      }
      for (const [feed, seq] of seqs) feed.seq = seq;
      this.beginAnew();
    };
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
    this.turnTo(revisionId);
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

  removeElsewhere(highlightId: string): void {
    const { version, authorId } = this.highlights.get(highlightId)!.row;
    const action = { kind: 'highlight:remove', version } as const;
    this.write(authorId, this.operation(highlightId, highlightId, action), version);
  }

  decideElsewhere(highlightId: string, decision: PlacementDecision): void {
    const { version } = this.highlights.get(highlightId)!.row;
    const action = { kind: 'highlight:place', payload: decision, version, stood: '', range: null } as const;
    this.write(other, this.operation(highlightId, highlightId, action), version);
  }

  join({ cursors }: JoinReading): JoinAnswer {
    return { ok: true, feeds: this.joined(cursors), presence: { readingId: reading.id, members: [] } };
  }

  protected deliver(frame: Frame): void {
    this.connection.deliver(frame);
  }

  private operation(entityId: string, threadId: string, action: Operation['action']): Operation {
    const { epoch } = this.feeds.shared;
    return { opId: uuidv7(), entityId, threadId, madeAt: '2026-01-01T00:00:00.000Z', epoch, action };
  }

  private write(
    authorId: string,
    { opId, entityId, action, epoch }: Operation,
    version: number | null,
  ): Answered<Written> {
    const earlier = this.operations.get(opId);
    if (earlier) return { ok: true, value: this.asOfNow(earlier) };
    const row = this.highlights.get(entityId)?.row ?? this.comments.get(entityId)?.row;
    if (action.kind.endsWith(':create') ? row : !row) return no(row ? 'id-taken' : 'not-found');
    if (row?.deletedAt && action.kind !== 'highlight:place') return no('already-deleted');
    if (action.kind === 'highlight:place' && action.payload.revisionId !== this.current.revisionId)
      return no('revision-outdated');
    const isSeen = row?.version === version && epoch === this.feeds.shared.epoch;
    if (row && !isSeen) return no('version-conflict');
    if (action.kind === 'comment:create' && !this.highlights.has(action.payload.highlightId))
      return no('not-found');
    const written = this.carryOut(authorId, entityId, action);
    this.operations.set(opId, written);
    return { ok: true, value: written };
  }

  /** A repeated operation is answered with the row as it stands by now. */
  private asOfNow(written: Written): Written {
    if ('highlight' in written) {
      return { ...written, highlight: this.highlights.get(written.highlight.id)?.row ?? written.highlight };
    }
    return { ...written, comment: this.comments.get(written.comment.id)?.row ?? written.comment };
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
}

function createHighlight(ordinal: number, revisionId: string): Operation['action'] {
  const anchor = anchorIn(ordinal);
  return {
    kind: 'highlight:create',
    payload: { revisionId, anchor, color: 'yellow', visibility: 'group', madeAt: null },
    range: { startOrdinal: ordinal, endOrdinal: ordinal },
  };
}
