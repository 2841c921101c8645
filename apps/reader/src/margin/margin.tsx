import { useRef } from 'react';
import { useReading, type FocusWish } from '../reading/reading-context.js';
import { CardsBesideText } from './cards-beside-text.js';
import './margin.css';
import { NoteSheet } from './note-sheet.js';
import { NotesDrawer } from './notes-drawer.js';
import { OrphansColumn } from './orphans-column.js';
import { GrantedWishContext } from './use-focus-wish.js';

/** The notes: beside the text where there is room, else in a drawer, on a phone in a sheet. */
export function Margin() {
  const { layout, orphansShown } = useReading();
  const granted = useRef<FocusWish | null>(null);
  return (
    <GrantedWishContext value={granted}>
      {layout === 'margin' && (orphansShown ? <OrphansColumn /> : <CardsBesideText />)}
      {layout === 'drawer' && <NotesDrawer />}
      {layout === 'sheet' && <NoteSheet />}
    </GrantedWishContext>
  );
}
