import type { Change, ChapterCount, Comment, Frame, Highlight, Member, Snapshot } from '@postil/contract';
import { emptyFeed, type FeedState, type Known } from './feed-state.js';

export type Applied =
  | { readonly status: 'applied'; readonly state: FeedState }
  /** Nothing in it was new. */
  | { readonly status: 'repeated' }
  /** Something between the cursor and the frame is missing: ask for it. */
  | { readonly status: 'gap' }
  /** The feed began anew: take a snapshot. */
  | { readonly status: 'other-epoch' };

/**
 * Folds one frame into what is known of its feed. Frames may overlap and rows may come twice: a row applies only if
 * its version is newer, and counts only if they changed later.
 */
export function applyFrame(state: FeedState, frame: Frame): Applied {
  if (frame.epoch !== state.cursor.epoch) return { status: 'other-epoch' };
  if (frame.after > state.cursor.seq) return { status: 'gap' };
  if (frame.through <= state.cursor.seq) return { status: 'repeated' };
  const changed = applyChanges(state, frame.changes);
  return { status: 'applied', state: { ...changed, cursor: { ...state.cursor, seq: frame.through } } };
}

type SnapshotFeed = Snapshot['feeds'][number];

/** The state that a first snapshot gives. */
export function startFeed(feed: SnapshotFeed, members: readonly Member[]): FeedState {
  return addSnapshot(emptyFeed(feed.audience, feed.cursor), feed, members);
}

/**
 * Adds the rows of further chapters. The cursor stays: a snapshot of some chapters says nothing about the others,
 * and the frames still to come do no harm to rows that are ahead of it. Throws when the snapshot is of another feed
 * or epoch: its versions can't be compared with these, so the caller has to start anew.
 */
export function addSnapshot(state: FeedState, feed: SnapshotFeed, members: readonly Member[]): FeedState {
  if (feed.cursor.feed !== state.cursor.feed || feed.cursor.epoch !== state.cursor.epoch) {
    throw new Error('A snapshot of another feed or epoch cannot be added; start the feed anew from it.');
  }
  return applyChanges(state, [
    ...members.map((row) => ({ type: 'member', row }) as const),
    ...feed.highlights.map((row) => ({ type: 'highlight', row }) as const),
    ...feed.comments.map((row) => ({ type: 'comment', row }) as const),
    ...feed.counts.map((row) => ({ type: 'count', row }) as const),
  ]);
}

function applyChanges(state: FeedState, changes: readonly Change[]): FeedState {
  const highlights: [string, Known<Highlight>][] = [];
  const comments: [string, Known<Comment>][] = [];
  const members: [string, Member][] = [];
  const counts: [string, ChapterCount][] = [];
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
        counts.push([change.row.chapterId, change.row]);
        break;
    }
  }
  return {
    ...state,
    highlights: withNewer(state.highlights, highlights, versionOf),
    comments: withNewer(state.comments, comments, versionOf),
    members: withNewer(state.members, members, (member) => member.version),
    counts: withNewer(state.counts, counts, (count) => count.changedSeq),
  };
}

function versionOf(known: Known<{ version: number }>): number {
  return 'row' in known ? known.row.version : known.withdrawnAt;
}

/** The map with whatever is newer than what it holds; the very same map when nothing is. */
function withNewer<Value>(
  map: ReadonlyMap<string, Value>,
  offered: readonly (readonly [string, Value])[],
  age: (value: Value) => number,
): ReadonlyMap<string, Value> {
  let copy: Map<string, Value> | null = null;
  for (const [id, value] of offered) {
    const known = (copy ?? map).get(id);
    if (known !== undefined && age(value) <= age(known)) continue;
    copy ??= new Map(map);
    copy.set(id, value);
  }
  return copy ?? map;
}
