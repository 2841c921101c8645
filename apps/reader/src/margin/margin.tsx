import { useRef } from 'react';
import { useReading, type FocusWish } from '../reading/reading-context.js';
import { CardsBesideText } from './cards-beside-text.js';
import './margin.css';
import { NoteSheet } from './note-sheet.js';
import { NotesDrawer } from './notes-drawer.js';
import { GrantedWishContext } from './use-focus-wish.js';

/** The notes: beside the text where there is room, else in a drawer, on a phone in a sheet. */
export function Margin() {
  const { layout } = useReading();
  const granted = useRef<FocusWish | null>(null);
  return (
    <GrantedWishContext value={granted}>
      {layout === 'margin' && <CardsBesideText />}
      {layout === 'drawer' && <NotesDrawer />}
      {layout === 'sheet' && <NoteSheet />}
    </GrantedWishContext>
  );
}
