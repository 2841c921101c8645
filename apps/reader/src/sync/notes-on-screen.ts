import type { AnnotatedHighlight, ThreadedComment } from '@postil/feed';
import type { NoteView, PendingState } from './store-view.js';

/** Makes what the page shows, reusing what didn't change, so that only changed cards are drawn again. */
export function notesOnScreen(
  highlights: readonly AnnotatedHighlight[],
  pending: ReadonlyMap<string, PendingState>,
  memberId: string,
  before: ReadonlyMap<string, NoteView>,
): NoteView[] {
  return highlights.map(({ highlight, thread, comments }) => {
    const note: NoteView = {
      highlight,
      thread,
      comments,
      own: highlight.authorId === memberId,
      pending: pending.get(highlight.id) ?? null,
      pendingComments: pendingOf(thread, pending),
    };
    const known = before.get(highlight.id);
    return known && sameNote(known, note) ? known : note;
  });
}

function pendingOf(
  thread: readonly ThreadedComment[],
  pending: ReadonlyMap<string, PendingState>,
  found = new Map<string, PendingState>(),
): Map<string, PendingState> {
  if (pending.size === 0) return found;
  for (const { comment, replies } of thread) {
    const state = pending.get(comment.id);
    if (state) found.set(comment.id, state);
    pendingOf(replies, pending, found);
  }
  return found;
}

function sameNote(a: NoteView, b: NoteView): boolean {
  return (
    sameRow(a.highlight, b.highlight) &&
    samePending(a.pending, b.pending) &&
    sameThread(a.thread, b.thread) &&
    a.pendingComments.size === b.pendingComments.size &&
    [...a.pendingComments].every(([id, state]) => samePending(state, b.pendingComments.get(id) ?? null))
  );
}

function sameThread(a: readonly ThreadedComment[], b: readonly ThreadedComment[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index];
      return (
        other !== undefined && sameRow(one.comment, other.comment) && sameThread(one.replies, other.replies)
      );
    })
  );
}

/** Rows from the server are the same object as long as they are the same; unsent ones are made anew each time. */
function sameRow(a: object, b: object): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function samePending(a: PendingState | null, b: PendingState | null): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
