import { useCallback, useEffect, useMemo, useState } from 'react';
import { toast } from '../design/toast.js';
import { useMessages } from '../messages/messages.js';
import type { AnnotationStore } from '../sync/annotation-store.js';
import type { FocusOptions, FocusWish, NotesLayout } from './reading-context.js';
import type { TextSurface } from './text/text-surface.js';
import { useStoreView } from './use-annotation-store.js';

export interface FocusedNote {
  readonly focusedNoteId: string | null;
  readonly focusWish: FocusWish | null;
  readonly notesOpen: boolean;
  setNotesOpen(open: boolean): void;
  readonly orphansShown: boolean;
  showOrphans(shown: boolean): void;
  focusNote(id: string | null, options?: FocusOptions): void;
  scrollToNote(id: string): void;
}

/** Milliseconds until a drawer stands and the text has its new shape. */
const DRAWER_OPENS = 400;

/** Which note is in focus, and the way to its passage. */
export function useFocusedNote(
  surface: TextSurface | null,
  store: AnnotationStore | null,
  layout: NotesLayout,
): FocusedNote {
  const { note: words } = useMessages().reading;
  const [focusedNoteId, setFocusedNoteId] = useState<string | null>(null);
  const [focusWish, setFocusWish] = useState<FocusWish | null>(null);
  const [notesOpen, setNotesOpen] = useState(false);
  const [orphansShown, setOrphansShown] = useState(false);
  const view = useStoreView(store);
  const focusIsOrphan = focusedNoteId !== null && view?.byId.get(focusedNoteId)?.highlight.orphan != null;

  const scrollToNote = useCallback(
    (id: string) => {
      const note = store?.view.byId.get(id);
      // It may have been taken away just now.
      if (!surface || !note) return;
      const { placement } = note.highlight;
      if (placement) void surface.travel.goToPassage(placement);
      else toast({ text: words.notInText });
    },
    [surface, store, words],
  );

  const isPassageInView = useCallback(
    (id: string): boolean => {
      const placement = store?.view.byId.get(id)?.highlight.placement;
      // While its paragraph isn't filled its place is only guessed, and going there is what fills it.
      if (!surface || !placement || !surface.elementOf(placement.start.paragraphId)) return false;
      const rect = surface.passageRect(placement);
      return rect !== null && isInView(rect.top, layout);
    },
    [surface, store, layout],
  );

  const focusNote = useCallback(
    (id: string | null, { scroll = false, openForm = false, toCard = false }: FocusOptions = {}) => {
      setFocusedNoteId(id);
      if (id === null) {
        setFocusWish(null);
        return;
      }
      setFocusWish((before) => ({ noteId: id, openForm, toCard, serial: (before?.serial ?? 0) + 1 }));
      setNotesOpen(true);
      const isOrphan = store?.view.byId.get(id)?.highlight.orphan != null;
      setOrphansShown(isOrphan);
      if (isOrphan) return;
      // A sheet covers the lower half, so there the passage has to stand above it.
      if ((scroll || layout === 'sheet') && !isPassageInView(id)) scrollToNote(id);
    },
    [store, layout, isPassageInView, scrollToNote],
  );
  const showOrphans = useCallback((shown: boolean) => {
    setOrphansShown(shown);
    if (shown) setNotesOpen(true);
  }, []);

  useEffect(() => {
    // Somebody may take the place away from the note that one is looking at.
    if (focusIsOrphan) setOrphansShown(true);
  }, [focusIsOrphan]);

  useEffect(() => {
    if (layout !== 'drawer' || !focusWish || focusIsOrphan) return;
    // An opening drawer makes the lines shorter, and the passage may slip out of the window.
    const timer = window.setTimeout(() => {
      if (!isPassageInView(focusWish.noteId)) scrollToNote(focusWish.noteId);
    }, DRAWER_OPENS);
    return () => window.clearTimeout(timer);
  }, [layout, focusWish, focusIsOrphan, isPassageInView, scrollToNote]);

  return useMemo(
    () => ({
      focusedNoteId,
      focusWish,
      notesOpen,
      setNotesOpen,
      orphansShown,
      showOrphans,
      focusNote,
      scrollToNote,
    }),
    [focusedNoteId, focusWish, notesOpen, orphansShown, showOrphans, focusNote, scrollToNote],
  );
}

function isInView(pageTop: number, layout: NotesLayout): boolean {
  const top = pageTop - window.scrollY;
  const lowest = window.innerHeight * (layout === 'sheet' ? 0.4 : 0.85);
  return top > 60 && top < lowest;
}
