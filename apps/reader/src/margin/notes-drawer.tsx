import { useEffect, useRef, type KeyboardEvent } from 'react';
import { IconButton } from '../design/button.js';
import { CloseIcon } from '../design/icons.js';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import { CardList } from './card-list.js';
import './notes-drawer.css';
import { OrphanList } from './orphan-list.js';
import { OrphansHeading } from './orphans-heading.js';

/** Where there is no room beside the text: the same cards, one below the other, at the window's side. */
export function NotesDrawer() {
  const { margin } = useMessages();
  const { notesOpen, setNotesOpen, orphansShown, focusText } = useReading();
  const scroller = useRef<HTMLDivElement>(null);
  useDocumentMark('notes-drawer-open', notesOpen);
  if (!notesOpen) return null;
  const close = () => {
    setNotesOpen(false);
    focusText();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    close();
  };
  return (
    <aside className="notes-drawer" aria-label={margin.title} onKeyDown={pressed}>
      <div className="notes-drawer-head">
        {orphansShown ? <OrphansHeading /> : <h2>{margin.title}</h2>}
        <IconButton label={margin.close} onPress={close}>
          <CloseIcon />
        </IconButton>
      </div>
      <div ref={scroller} className="notes-drawer-list">
        {orphansShown ? <OrphanList scroller={scroller} /> : <CardList scroller={scroller} />}
      </div>
    </aside>
  );
}

/** Tells the page's style sheet, which makes room for the drawer. */
function useDocumentMark(mark: string, on: boolean): void {
  useEffect(() => {
    document.documentElement.classList.toggle(mark, on);
    return () => document.documentElement.classList.remove(mark);
  }, [mark, on]);
}
