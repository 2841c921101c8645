import { useCallback } from 'react';
import type { AnnotationStore, NoteView, StoreView } from '../sync/annotation-store.js';
import type { FocusedNote } from './use-focused-note.js';
import type { TextSurface } from './text/text-surface.js';

/** Goes to the next or previous note in the text: from the focused one, else from where the reader is. */
export function useNoteSteps(
  surface: TextSurface | null,
  store: AnnotationStore | null,
  { focusedNoteId, focusNote }: FocusedNote,
): (step: 1 | -1) => void {
  return useCallback(
    (step) => {
      if (!surface || !store) return;
      const { paragraphId } = surface.place.get();
      const ordinal = paragraphId === null ? 0 : (surface.text.paragraph(paragraphId)?.ordinal ?? 0);
      const go = (): boolean => {
        const next = noteAfter(store.view, focusedNoteId, ordinal, step);
        if (next) focusNote(next.highlight.id, { scroll: true });
        return next !== null;
      };
      if (go()) return;
      // The counts tell of notes in chapters that nobody has looked at yet.
      store.needChapters(surface.text.outline.map(({ id }) => id));
      const unsubscribe = store.subscribe(() => {
        if (go()) unsubscribe();
      });
      window.setTimeout(unsubscribe, 3_000);
    },
    [surface, store, focusedNoteId, focusNote],
  );
}

function noteAfter(
  view: StoreView,
  focusedId: string | null,
  ordinal: number,
  step: 1 | -1,
): NoteView | null {
  const notes = view.notes.filter(({ highlight }) => highlight.placement !== null);
  const at = notes.findIndex(({ highlight }) => highlight.id === focusedId);
  if (at !== -1) return notes[at + step] ?? null;
  const isAhead = ({ highlight }: NoteView) => (highlight.placement?.startOrdinal ?? 0) >= ordinal;
  return (step === 1 ? notes.find(isAhead) : notes.findLast((note) => !isAhead(note))) ?? null;
}
