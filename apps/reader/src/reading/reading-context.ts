import type { Reading } from '@postil/contract';
import { createContext, useContext } from 'react';
import type { AnnotationStore } from '../sync/annotation-store.js';

/** Where the notes stand: beside the text, in a drawer, or in a sheet at the bottom of a phone. */
export type NotesLayout = 'margin' | 'drawer' | 'sheet';

/** Where a passage stands, in CSS pixels from the top of the page (not of the window). */
export interface PassageRect {
  readonly top: number;
  readonly bottom: number;
}

export interface FocusOptions {
  /** Bring the passage into view, if it isn't. */
  readonly scroll?: boolean;
  /** Open the comment form on the card and put the caret in it. */
  readonly openForm?: boolean;
  /** Move the keyboard's focus to the card. */
  readonly toCard?: boolean;
}

/** The last wish to focus a note: `serial` grows with each, so that the same wish may come twice. */
export interface FocusWish {
  readonly noteId: string;
  readonly openForm: boolean;
  readonly toCard: boolean;
  readonly serial: number;
}

/** What the text and the margin know of each other. */
export interface ReadingContextValue {
  readonly reading: Reading;
  readonly store: AnnotationStore;
  readonly layout: NotesLayout;
  readonly focusedNoteId: string | null;
  readonly focusWish: FocusWish | null;
  focusNote(id: string | null, options?: FocusOptions): void;
  /** Drawer and sheet: whether they are open. Focusing a note opens them. */
  readonly notesOpen: boolean;
  setNotesOpen(open: boolean): void;
  /** Whether the notes without a place are shown instead of those beside the text. */
  readonly orphansShown: boolean;
  showOrphans(shown: boolean): void;
  /** Lets one select a note's passage anew. Null where the text opened is not the one that the group reads now. */
  readonly beginPlacing: ((noteId: string) => void) | null;
  /** Null where the passage is not in the text, or its chapter not yet filled and not yet estimated. */
  passageRect(noteId: string): PassageRect | null;
  /** Calls back when passages may stand elsewhere on the page than before; not on scrolling. Gives its undoing. */
  onLayout(listener: () => void): () => void;
  scrollToNote(id: string): void;
  /** Gives the keyboard's focus back to the text, at the focused paragraph. */
  focusText(): void;
}

export const ReadingContext = createContext<ReadingContextValue | null>(null);

export function useReading(): ReadingContextValue {
  const value = useContext(ReadingContext);
  if (!value) throw new Error('useReading needs a ReadingContext around it.');
  return value;
}
