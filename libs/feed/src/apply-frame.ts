import type {
  Change,
  ChapterCount,
  Comment,
  CurrentRevision,
  Frame,
  Highlight,
  Member,
  Snapshot,
} from '@postil/contract';
import { emptyFeed, type FeedState, type Known } from './feed-state.js';
import { speaksOf, standOn } from './stand-on.js';

export type Applied =
  | { readonly status: 'applied'; readonly state: FeedState }
  /** Nothing in it was new. */
  | { readonly status: 'repeated' }
  /** Something between the cursor and the frame is missing: ask for it. */
  | { readonly status: 'gap' }
  /** The feed began anew: take a snapshot. */
  | { readonly status: 'other-epoch' }
  /**
   * The group came (back) to the revision that is open here. Notes were placed on it meanwhile without a word in the
   * feeds: take a snapshot.
   */
  | { readonly status: 'returned' };

/**
 * Folds one frame into what is known of its feed. Frames may overlap and rows may come twice: a row applies only if
 * its version is newer, and counts only if they changed later.
 */
export function applyFrame(state: FeedState, frame: Frame): Applied {
  if (frame.epoch !== state.cursor.epoch) return { status: 'other-epoch' };
  if (frame.after > state.cursor.seq) return { status: 'gap' };
  if (frame.through <= state.cursor.seq) return { status: 'repeated' };
  if (frame.changes.some((change) => change.type === 'revision' && returnsTo(state, change.row))) {
    return { status: 'returned' };
  }
  const changed = applyChanges(state, frame.changes);
  return { status: 'applied', state: { ...changed, cursor: { ...state.cursor, seq: frame.through } } };
}

type SnapshotFeed = Snapshot['feeds'][number];

/** The state that a first snapshot gives for one of its feeds. */
export function startFeed(snapshot: Snapshot, feed: SnapshotFeed): FeedState {
  return addSnapshot(emptyFeed(feed.audience, feed.cursor, snapshot.revisionId), snapshot, feed);
}

/**
 * Whether a snapshot can be added to what is known of a feed. It can't when it is of another feed, epoch or revision,
 * whose rows can't be compared with these, nor when the group came back to this revision since: then start anew.
 */
export function canAdd(state: FeedState, snapshot: Snapshot, feed: SnapshotFeed): boolean {
  return (
    feed.cursor.feed === state.cursor.feed &&
    feed.cursor.epoch === state.cursor.epoch &&
    snapshot.revisionId === state.revisionId &&
    !returnsTo(state, snapshot.current)
  );
}

/**
 * Adds the rows of further chapters. The cursor stays: a snapshot of some chapters says nothing about the others,
 * and the frames still to come do no harm to rows that are ahead of it. Throws unless `canAdd`.
 */
export function addSnapshot(state: FeedState, snapshot: Snapshot, feed: SnapshotFeed): FeedState {
  if (!canAdd(state, snapshot, feed)) {
    throw new Error(
      'A snapshot of another feed, epoch or revision cannot be added; start the feed anew from it.',
    );
  }
  return applyChanges(state, [
    { type: 'revision', row: snapshot.current },
    ...snapshot.members.map((row) => ({ type: 'member', row }) as const),
    ...feed.highlights.map((row) => ({ type: 'highlight', row }) as const),
    ...feed.comments.map((row) => ({ type: 'comment', row }) as const),
    ...feed.counts.map((row) => ({ type: 'count', row }) as const),
  ]);
}

/** Once told of the open revision, every later word of it means that the group was elsewhere meanwhile. */
function returnsTo({ current, revisionId }: FeedState, told: CurrentRevision): boolean {
  return current !== null && told.changedSeq > current.changedSeq && told.revisionId === revisionId;
}

function applyChanges(state: FeedState, changes: readonly Change[]): FeedState {
  const highlights: [string, Known<Highlight>][] = [];
  const comments: [string, Known<Comment>][] = [];
  const members: [string, Member][] = [];
  const counts: [string, ChapterCount][] = [];
  let { current } = state;
  for (const change of changes) {
    switch (change.type) {
      case 'highlight':
        highlights.push([change.row.id, { row: change.row }]);
        break;
      case 'comment':
        comments.push([change.row.id, { row: change.row }]);
        break;
      case 'withdrawn': {
        const { entity, id, version } = change.row;
        if (entity === 'highlight') highlights.push([id, { withdrawnAt: version }]);
        else comments.push([id, { withdrawnAt: version }]);
        break;
      }
      case 'member':
        members.push([change.row.id, change.row]);
        break;
      case 'count':
        if (change.row.revisionId === state.revisionId) counts.push([change.row.chapterId, change.row]);
        break;
      case 'revision':
        if (!current || change.row.changedSeq > current.changedSeq) current = change.row;
        break;
    }
  }
  return {
    ...state,
    current,
    highlights: withNewer(state.highlights, highlights, (offered, known) =>
      newerHighlight(offered, known, state.revisionId),
    ),
    comments: withNewer(state.comments, comments, newerRow),
    members: withNewer(state.members, members, (offered, known) =>
      known && offered.version <= known.version ? null : offered,
    ),
    counts: withNewer(state.counts, counts, (offered, known) =>
      known && offered.changedSeq <= known.changedSeq ? null : offered,
    ),
  };
}

type Row = { readonly version: number; readonly changedSeq: number };

/** What is offered, if it is newer than what is known; else null. */
function newerRow<R extends Row>(offered: Known<R>, known: Known<R> | undefined): Known<R> | null {
  if (!known) return offered;
  const [version, knownVersion] = [versionOf(offered), versionOf(known)];
  if (version !== knownVersion) return version > knownVersion ? offered : null;
  // With its thread's note placed anew, a comment comes again under another seq, though nothing in it changed.
  const again = 'row' in offered && 'row' in known && offered.row.changedSeq > known.row.changedSeq;
  return again ? offered : null;
}

function newerHighlight(
  offered: Known<Highlight>,
  known: Known<Highlight> | undefined,
  revisionId: string,
): Known<Highlight> | null {
  const knownRow = known && 'row' in known ? known.row : null;
  const newer = newerRow(offered, known);
  if (newer) return 'row' in newer ? { row: standOn(newer.row, knownRow, revisionId) } : newer;
  // A frame may have told of it while the group read another revision; what a snapshot says of this one is missing.
  const completes =
    knownRow !== null &&
    'row' in offered &&
    offered.row.version === knownRow.version &&
    speaksOf(offered.row, revisionId) &&
    !speaksOf(knownRow, revisionId);
  return completes ? offered : null;
}

function versionOf(known: Known<Row>): number {
  return 'row' in known ? known.row.version : known.withdrawnAt;
}

/** The map with whatever of it is newer; the very same map when nothing is. */
function withNewer<Value>(
  map: ReadonlyMap<string, Value>,
  offered: readonly (readonly [string, Value])[],
  newer: (offered: Value, known: Value | undefined) => Value | null,
): ReadonlyMap<string, Value> {
  let copy: Map<string, Value> | null = null;
  for (const [id, value] of offered) {
    const taken = newer(value, (copy ?? map).get(id));
    if (taken === null) continue;
    copy ??= new Map(map);
    copy.set(id, taken);
  }
  return copy ?? map;
}
