import type { Comment } from '@postil/contract';
import type { ThreadedComment } from '@postil/feed';
import type { KeptDraft } from './drafts.js';
import type { NoteView } from './store-view.js';

/** Words under way whose form has no place to stand in any more. */
export interface StrandedDraft extends KeptDraft {
  /** What is gone: the whole thread, the comment that they were to change, or the one that they answer. */
  readonly gone: 'thread' | 'edited' | 'answered';
}

/** Those of the drafts that nobody comes to by the notes: what they hang on was deleted, or taken from one's sight. */
export function strandedDrafts(
  drafts: readonly KeptDraft[],
  notes: ReadonlyMap<string, NoteView>,
  isGone: (highlightId: string) => boolean,
): StrandedDraft[] {
  return drafts.flatMap((draft) => {
    const { highlightId, parentId, editing } = draft.place;
    const note = notes.get(highlightId);
    if (!note) return isGone(highlightId) ? { ...draft, gone: 'thread' as const } : [];
    const commentId = editing ?? parentId;
    if (!commentId || isAlive(commentIn(note.thread, commentId))) return [];
    return { ...draft, gone: editing ? ('edited' as const) : ('answered' as const) };
  });
}

function isAlive(comment: Comment | null): boolean {
  return comment !== null && comment.deletedAt === null;
}

function commentIn(thread: readonly ThreadedComment[], id: string): Comment | null {
  for (const { comment, replies } of thread) {
    const found = comment.id === id ? comment : commentIn(replies, id);
    if (found) return found;
  }
  return null;
}
