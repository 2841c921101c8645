import type { NoteView } from '../sync/store-view.js';

/** The notes that get a card: those with words, the focused one, one that is being written, and what was refused. */
export function notesWithCards(
  notes: readonly NoteView[],
  focusedId: string | null,
  engaged: ReadonlySet<string>,
): NoteView[] {
  return notes.filter(
    ({ highlight, thread, pending }) =>
      thread.length > 0 ||
      highlight.id === focusedId ||
      engaged.has(highlight.id) ||
      pending?.status === 'refused',
  );
}
