import type { ThreadedComment } from '@postil/feed';
import type { NoteView } from '../sync/store-view.js';

/** A comment that came while the reading was open. */
export interface News {
  readonly noteId: string;
  readonly commentId: string;
}

/** What others wrote since `since`, a seq of the shared feed, and nobody here has seen yet. */
export function newsSince(
  since: number | null,
  notes: readonly NoteView[],
  memberId: string,
  seen: ReadonlySet<string>,
): News[] {
  if (since === null) return [];
  const found: News[] = [];
  const look = (noteId: string, thread: readonly ThreadedComment[]) => {
    for (const { comment, replies } of thread) {
      const isNew = comment.changedSeq > since && comment.version === 1 && comment.authorId !== memberId;
      if (isNew && !seen.has(comment.id)) found.push({ noteId, commentId: comment.id });
      look(noteId, replies);
    }
  };
  for (const { highlight, thread } of notes) look(highlight.id, thread);
  return found;
}
