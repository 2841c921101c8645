import { limits, type Comment, type Highlight, type Reading } from '@postil/contract';
import type { ThreadedComment } from '@postil/feed';
import type { AnnotationFacts } from '@postil/permissions';
import type { NoteView } from '../sync/store-view.js';

/** What decides who may do what with a highlight. The server decides again; here it only hides what would be refused. */
export function highlightFacts(reading: Reading, { highlight, thread, own }: NoteView): AnnotationFacts {
  return {
    role: reading.role,
    personal: reading.group.personal,
    isAuthor: own,
    visibility: highlight.visibility,
    deleted: highlight.deletedAt !== null,
    answeredByOthers: someoneElseIn(thread, highlight.authorId),
  };
}

export function commentFacts(reading: Reading, note: NoteView, comment: Comment): AnnotationFacts {
  return {
    ...highlightFacts(reading, note),
    isAuthor: comment.authorId === reading.memberId,
    deleted: comment.deletedAt !== null,
    answeredByOthers: false,
  };
}

function someoneElseIn(thread: readonly ThreadedComment[], authorId: string): boolean {
  return thread.some(
    ({ comment, replies }) => comment.authorId !== authorId || someoneElseIn(replies, authorId),
  );
}

/** Whether a person should look at where a note stands now. */
export function isDoubtful({ placement }: Highlight): boolean {
  return placement !== null && placement.decidedBy === null && placement.confidence < limits.doubtBelow;
}

/** What was refused is never hidden in a folded card. */
export function isRefused({ pending, pendingComments }: NoteView): boolean {
  return [pending, ...pendingComments.values()].some((state) => state?.status === 'refused');
}

/** Atoms of the text (footnote marks, pictures) have no letters to show. */
export function quoteText(exact: string): string {
  return exact.replace(/\uFFFC/g, '').trim();
}

/** Enough of a passage to know it by. */
export function shortened(quote: string): string {
  return quote.length > 80 ? `${quote.slice(0, 79)}…` : quote;
}
