import type { ChapterCount, Comment, CurrentRevision, Highlight, Member } from '@postil/contract';
import type { FeedState, Known } from './feed-state.js';

/** The paragraphs of the chapters that are loaded: ordinals `first` … `first + count - 1` of each. */
export type Scope = readonly { readonly first: number; readonly count: number }[];

/** A comment with its answers, oldest first. A deleted one is a stub: it stands only while something hangs on it. */
export interface ThreadedComment {
  readonly comment: Comment;
  readonly replies: readonly ThreadedComment[];
}

/** A highlight and what is said about it. A deleted highlight is a stub, there only for its thread. */
export interface AnnotatedHighlight {
  readonly highlight: Highlight;
  readonly thread: readonly ThreadedComment[];
  /** Live comments in the thread. */
  readonly comments: number;
}

export interface AnnotationView {
  /** In the text's order. */
  readonly highlights: readonly AnnotatedHighlight[];
  /** Those whose passage is not in the revision that is open, in the order of the text that they were made on. */
  readonly orphans: readonly AnnotatedHighlight[];
  /** The revision that the group reads; null where no feed has told yet. */
  readonly current: CurrentRevision | null;
  readonly members: ReadonlyMap<string, Member>;
  /** Live notes of the whole reading by chapter, over all feeds. */
  readonly counts: ReadonlyMap<string, { highlights: number; comments: number }>;
}

/**
 * What somebody sees of the feeds they follow, within the loaded chapters; orphans belong to every scope. The rule that the API's specs hold it to:
 * it equals the view of a fresh snapshot of the same scope at the same seq.
 */
export function view(feeds: readonly FeedState[], scope: Scope): AnnotationView {
  const highlights = newest(feeds.map((feed) => feed.highlights));
  const comments = newest(feeds.map((feed) => feed.comments));
  const threads = threadsOf(comments.values());
  const seen: AnnotatedHighlight[] = [];
  const orphans: AnnotatedHighlight[] = [];
  for (const highlight of highlights.values()) {
    const isOrphan = highlight.orphan !== null;
    if (!isOrphan && !inScope(highlight, scope)) continue;
    const thread = threads.get(highlight.id) ?? [];
    if (highlight.deletedAt !== null && thread.length === 0) continue;
    (isOrphan ? orphans : seen).push({ highlight, thread, comments: countLive(thread) });
  }
  return {
    highlights: seen.sort(inTextOrder),
    orphans: orphans.sort(inOrderOfMaking),
    current: latest(feeds),
    members: membersOf(feeds),
    counts: countsOf(feeds),
  };
}

/** While a thread moves between feeds a row may stand in both for a moment; the newer is true. */
function newest<Row extends { id: string; version: number }>(
  maps: readonly ReadonlyMap<string, Known<Row>>[],
): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const map of maps) {
    for (const [id, known] of map) {
      if (!('row' in known)) continue;
      const other = rows.get(id);
      if (!other || known.row.version > other.version) rows.set(id, known.row);
    }
  }
  return rows;
}

export function inScope(highlight: Highlight, scope: Scope): boolean {
  const { placement } = highlight;
  if (!placement) return false;
  return scope.some(
    ({ first, count }) =>
      placement.startOrdinal < first + count && placement.endOrdinal >= first && count > 0,
  );
}

function threadsOf(comments: Iterable<Comment>): Map<string, ThreadedComment[]> {
  // Kept apart: ids of highlights and comments are each unique, but one may be the other's.
  const openings = new Map<string, Comment[]>();
  const answers = new Map<string, Comment[]>();
  for (const comment of comments) {
    if (comment.parentId === null) addTo(openings, comment.highlightId, comment);
    else addTo(answers, comment.parentId, comment);
  }
  const threaded = (siblings: readonly Comment[]): ThreadedComment[] =>
    siblings
      .toSorted(byAge)
      .map((comment) => ({ comment, replies: threaded(answers.get(comment.id) ?? []) }))
      .filter(({ comment, replies }) => comment.deletedAt === null || replies.length > 0);
  return new Map([...openings].map(([highlightId, siblings]) => [highlightId, threaded(siblings)]));
}

function addTo(map: Map<string, Comment[]>, key: string, comment: Comment): void {
  const siblings = map.get(key);
  if (siblings) siblings.push(comment);
  else map.set(key, [comment]);
}

function countLive(thread: readonly ThreadedComment[]): number {
  return thread.reduce(
    (sum, { comment, replies }) => sum + (comment.deletedAt === null ? 1 : 0) + countLive(replies),
    0,
  );
}

function byAge(a: Comment | Highlight, b: Comment | Highlight): number {
  return compare(a.createdAt, b.createdAt) || compare(a.id, b.id);
}

function inTextOrder(a: AnnotatedHighlight, b: AnnotatedHighlight): number {
  const p = a.highlight.placement;
  const q = b.highlight.placement;
  if (!p || !q) return compare(a.highlight.id, b.highlight.id);
  return (
    p.startOrdinal - q.startOrdinal ||
    p.start.offset - q.start.offset ||
    p.endOrdinal - q.endOrdinal ||
    p.end.offset - q.end.offset ||
    compare(a.highlight.id, b.highlight.id)
  );
}

function inOrderOfMaking({ highlight: a }: AnnotatedHighlight, { highlight: b }: AnnotatedHighlight): number {
  const [p, q] = [a.made?.placement, b.made?.placement];
  // Whose beginning isn't told comes last.
  if (!p || !q) return (p ? 0 : 1) - (q ? 0 : 1) || byAge(a, b);
  return p.startOrdinal - q.startOrdinal || p.start.offset - q.start.offset || byAge(a, b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function latest(feeds: readonly FeedState[]): CurrentRevision | null {
  let latest: CurrentRevision | null = null;
  for (const { current } of feeds) {
    if (current && (!latest || current.changedSeq > latest.changedSeq)) latest = current;
  }
  return latest;
}

function membersOf(feeds: readonly FeedState[]): Map<string, Member> {
  const members = new Map<string, Member>();
  for (const feed of feeds) {
    for (const member of feed.members.values()) {
      const known = members.get(member.id);
      if (!known || member.version > known.version) members.set(member.id, member);
    }
  }
  return members;
}

function countsOf(feeds: readonly FeedState[]): Map<string, { highlights: number; comments: number }> {
  const counts = new Map<string, { highlights: number; comments: number }>();
  const add = (row: ChapterCount) => {
    const sum = counts.get(row.chapterId) ?? { highlights: 0, comments: 0 };
    counts.set(row.chapterId, {
      highlights: sum.highlights + row.highlights,
      comments: sum.comments + row.comments,
    });
  };
  for (const feed of feeds) for (const row of feed.counts.values()) add(row);
  return counts;
}
