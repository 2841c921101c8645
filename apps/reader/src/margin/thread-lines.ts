import type { Comment } from '@postil/contract';
import type { ThreadedComment } from '@postil/feed';

/** A comment as the thread shows it. */
export interface ThreadLine {
  readonly comment: Comment;
  /** How far it stands in: 0 … 2. */
  readonly depth: number;
  /** Whom it answers, where its place no longer tells. */
  readonly answers: Comment | null;
  /** Whether something hangs on it. */
  readonly answered: boolean;
}

const DEEPEST = 2;
const FOLDED_FROM = 5;

/** The thread line by line, answers under what they answer, two levels deep. */
export function threadLines(
  thread: readonly ThreadedComment[],
  depth = 0,
  answers: Comment | null = null,
): ThreadLine[] {
  return thread.flatMap(({ comment, replies }) => [
    {
      comment,
      depth: Math.min(depth, DEEPEST),
      answers: depth > DEEPEST ? answers : null,
      answered: replies.length > 0,
    },
    ...threadLines(replies, depth + 1, comment),
  ]);
}

export interface FoldedThread {
  readonly before: readonly ThreadLine[];
  readonly folded: readonly ThreadLine[];
  readonly after: readonly ThreadLine[];
}

/** From five replies on only the first and the last are shown, until somebody asks. */
export function foldMiddle(lines: readonly ThreadLine[]): FoldedThread {
  if (lines.length - 1 < FOLDED_FROM) return { before: lines, folded: [], after: [] };
  return { before: lines.slice(0, 2), folded: lines.slice(2, -1), after: lines.slice(-1) };
}

/** What the form under a thread answers: its last beginning, so that a discussion stays together. */
export function answeredByForm(thread: readonly ThreadedComment[]): string | null {
  return thread.at(-1)?.comment.id ?? null;
}
