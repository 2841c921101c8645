import { useEffect, useMemo, useRef, type RefObject } from 'react';
import { EmptyPlace } from '../design/notice.js';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import type { NoteView } from '../sync/store-view.js';
import { useStoreView } from '../sync/use-store-view.js';
import { NoteCard } from './note-card.js';
import { notesWithCards } from './notes-with-cards.js';
import { OrphansLink } from './orphans-link.js';
import { useEngagedCards } from './use-engaged-cards.js';

/** All cards in the text's order; the focused one, or at first the one nearest to the reader, brought into view. */
export function CardList({ scroller }: { scroller: RefObject<HTMLElement | null> }) {
  const { margin } = useMessages();
  const { reading, store, focusedNoteId, focusWish, passageRect } = useReading();
  const { notes } = useStoreView(store);
  const { engaged, onEngaged } = useEngagedCards();
  const cards = useMemo(() => notesWithCards(notes, focusedNoteId, engaged), [notes, focusedNoteId, engaged]);
  useEffect(() => {
    if (focusedNoteId !== null && scroller.current) bringCard(scroller.current, focusedNoteId);
  }, [focusedNoteId, focusWish, scroller]);
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current || cards.length === 0) return;
    opened.current = true;
    const isAhead = ({ highlight }: NoteView) => (passageRect(highlight.id)?.bottom ?? 0) >= window.scrollY;
    const here = cards.find(isAhead);
    if (focusedNoteId === null && here && scroller.current) bringCard(scroller.current, here.highlight.id);
  }, [cards, focusedNoteId, passageRect, scroller]);
  const { title, text, observer } = margin.empty;
  return (
    <>
      {cards.length === 0 && (
        <EmptyPlace title={title}>{reading.role === 'observer' ? observer : text}</EmptyPlace>
      )}
      {cards.map((note) => (
        <NoteCard
          key={note.highlight.id}
          note={note}
          focused={note.highlight.id === focusedNoteId}
          onEngaged={onEngaged}
        />
      ))}
      <OrphansLink />
    </>
  );
}

/** Scrolls a list of cards so that one of them stands at its top. */
export function bringCard(scroller: HTMLElement, noteId: string): void {
  const card = document.getElementById(`note-${noteId}`);
  if (!card) return;
  const off = card.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTop += off - 12;
}
