import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { IconButton } from '../design/button.js';
import { CloseIcon } from '../design/icons.js';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import { useStoreView } from '../sync/use-store-view.js';
import { CardList } from './card-list.js';
import { NoteCard } from './note-card.js';
import './note-sheet.css';
import { NoteSteps } from './note-steps.js';
import { OrphanList } from './orphan-list.js';
import { OrphansHeading } from './orphans-heading.js';
import { heightInPixels, largerHeight, smallerHeight, type SheetHeight } from './sheet-height.js';
import { useSheetDrag } from './use-sheet-drag.js';
import { useVisibleHeight } from './use-visible-height.js';

/** On a phone: a sheet at the window's foot, with one note and the way to its neighbours. */
export function NoteSheet() {
  const { notesOpen } = useReading();
  return notesOpen ? <OpenSheet /> : null;
}

function OpenSheet() {
  const { margin } = useMessages();
  const { store, focusedNoteId, focusWish, focusNote, setNotesOpen, orphansShown, focusText } = useReading();
  const { byId } = useStoreView(store);
  const [height, setHeight] = useState<SheetHeight>('half');
  const sheet = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { visible, covered } = useVisibleHeight();
  const available = visible - barHeight();
  const note = focusedNoteId === null || orphansShown ? undefined : byId.get(focusedNoteId);

  const close = () => {
    setNotesOpen(false);
    focusNote(null);
    focusText();
  };
  const drag = useSheetDrag(sheet, available, (rested) => (rested ? setHeight(rested) : close()));
  useEffect(() => {
    if (focusWish?.openForm) setHeight((before) => (before === 'peek' ? 'half' : before));
    scroller.current?.scrollTo({ top: 0 });
  }, [focusWish]);
  useEffect(() => {
    // The keyboard came up or went: what is being written stays in view.
    const { activeElement } = document;
    if (scroller.current?.contains(activeElement)) activeElement?.scrollIntoView({ block: 'nearest' });
  }, [visible, height]);
  useRoomForSheet(heightInPixels(height === 'full' ? 'half' : height, available));

  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    close();
  };
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--sheet-height': `${heightInPixels(height, available)}px`,
    '--covered': `${covered}px`,
  };
  const grows = height !== 'full';
  return (
    <aside
      ref={sheet}
      className="note-sheet"
      data-height={height}
      aria-label={margin.title}
      style={style}
      onKeyDown={pressed}
    >
      <div className="sheet-head" {...drag.handlers}>
        <button
          type="button"
          className="sheet-grip"
          aria-label={grows ? margin.sheet.larger : margin.sheet.smaller}
          onClick={() => drag.isClick() && setHeight(grows ? largerHeight(height) : smallerHeight(height))}
        />
      </div>
      <div className="sheet-row">
        {note ? (
          <NoteSteps noteId={note.highlight.id} />
        ) : orphansShown ? (
          <OrphansHeading />
        ) : (
          <h2 className="sheet-title">{margin.title}</h2>
        )}
        <IconButton label={margin.close} onPress={close}>
          <CloseIcon />
        </IconButton>
      </div>
      <div ref={scroller} className="sheet-scroller" data-single={note !== undefined}>
        {note ? (
          <NoteCard key={note.highlight.id} note={note} focused />
        ) : orphansShown ? (
          <OrphanList scroller={scroller} />
        ) : (
          <CardList scroller={scroller} />
        )}
      </div>
    </aside>
  );
}

/** Lets the text scroll far enough that its last lines can stand above the sheet. */
function useRoomForSheet(pixels: number): void {
  useEffect(() => {
    document.documentElement.style.setProperty('--room-for-sheet', `${pixels}px`);
    return () => {
      document.documentElement.style.removeProperty('--room-for-sheet');
    };
  }, [pixels]);
}

function barHeight(): number {
  return document.querySelector<HTMLElement>('.bar')?.offsetHeight ?? 0;
}
