import type { Change, ChapterCount, Frame, Member, Snapshot } from '@postil/contract';
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
 * and the frames still to come do no harm to rows that are ahead of it.
 */
export function addSnapshot(state: FeedState, feed: SnapshotFeed, members: readonly Member[]): FeedState {
  return applyChanges(state, [
    ...members.map((row) => ({ type: 'member', row }) as const),
    ...feed.highlights.map((row) => ({ type: 'highlight', row }) as const),
    ...feed.comments.map((row) => ({ type: 'comment', row }) as const),
    ...feed.counts.map((row) => ({ type: 'count', row }) as const),
  ]);
}

function applyChanges(state: FeedState, changes: readonly Change[]): FeedState {
  const highlights = new Map(state.highlights);
  const comments = new Map(state.comments);
  const members = new Map(state.members);
  const counts = new Map(state.counts);
  for (const change of changes) {
    switch (change.type) {
      case 'highlight':
        keepNewer(highlights, change.row.id, { row: change.row });
        break;
      case 'comment':
        keepNewer(comments, change.row.id, { row: change.row });
        break;
      case 'withdrawn':
        if (change.row.entity === 'highlight')
          keepNewer(highlights, change.row.id, { withdrawnAt: change.row.version });
        else keepNewer(comments, change.row.id, { withdrawnAt: change.row.version });
        break;
      case 'member':
        keepNewerMember(members, change.row);
        break;
      case 'count':
        keepLaterCount(counts, change.row);
        break;
    }
  }
  return { ...state, highlights, comments, members, counts };
}

function versionOf(known: Known<{ version: number }>): number {
  return 'row' in known ? known.row.version : known.withdrawnAt;
}

function keepNewer<Row extends { version: number }>(
  map: Map<string, Known<Row>>,
  id: string,
  next: Known<Row>,
): void {
  const known = map.get(id);
  if (!known || versionOf(next) > versionOf(known)) map.set(id, next);
}

function keepNewerMember(map: Map<string, Member>, next: Member): void {
  const known = map.get(next.id);
  if (!known || next.version > known.version) map.set(next.id, next);
}

function keepLaterCount(map: Map<string, ChapterCount>, next: ChapterCount): void {
  const known = map.get(next.chapterId);
  if (!known || next.changedSeq > known.changedSeq) map.set(next.chapterId, next);
}
