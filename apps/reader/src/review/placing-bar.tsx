import { Button } from '../design/button.js';
import { quoteText } from '../margin/note-facts.js';
import { useMessages } from '../messages/messages.js';
import type { TextSurface } from '../reading/text/text-surface.js';
import { useCell } from '../reading/use-cell.js';
import type { NoteView } from '../sync/store-view.js';
import { KeyCap } from './key-cap.js';
import './placing-bar.css';

interface PlacingBarProps {
  readonly note: NoteView;
  readonly author: string;
  readonly surface: TextSurface;
  readonly onPlace: () => void;
  readonly onCancel: () => void;
}

/** Docked at the foot while one looks for a note's passage: what one is doing, and how it ends. */
export function PlacingBar({ note, author, surface, onPlace, onCancel }: PlacingBarProps) {
  const { placing } = useMessages().review;
  const ready = useCell(surface.chosen)?.ok === true;
  // Keeps the selection while one presses a button here.
  const keepSelection = (event: React.MouseEvent) => event.preventDefault();
  return (
    <section
      className="placing-bar"
      aria-label={placing.region}
      data-note-color={note.highlight.color}
      onMouseDown={keepSelection}
    >
      <div className="placing-words">
        <p className="placing-title">
          <b>{note.own ? placing.own : placing.title(author)}</b>{' '}
          <q dir="auto">{quoteText(note.highlight.quote.exact)}</q>
        </p>
        <p className="placing-hint" role="status">
          {ready ? placing.ready : placing.hint}
        </p>
      </div>
      <div className="placing-actions">
        <Button look="primary" isDisabled={!ready} onPress={onPlace}>
          {placing.placeHere} <KeyCap name="⏎" keyName="Enter" />
        </Button>
        <Button onPress={onCancel}>{placing.cancel}</Button>
      </div>
    </section>
  );
}
