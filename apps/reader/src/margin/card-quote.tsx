import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import type { NoteView } from '../sync/store-view.js';
import { quoteText } from './note-facts.js';
import { OrphanWords } from './orphan-words.js';
import { PlaceSigns } from './place-signs.js';

/** The words that a note hangs on, and what there is to say about its place. */
export function CardQuote({ note }: { note: NoteView }) {
  const { margin } = useMessages();
  const { focusNote } = useReading();
  const { highlight } = note;
  if (highlight.orphan) return <OrphanWords note={note} />;
  return (
    <>
      <button
        type="button"
        className="note-quote"
        title={margin.goToPassage}
        onClick={() => focusNote(highlight.id, { scroll: true })}
      >
        <span dir="auto">{quoteText(highlight.quote.exact)}</span>
      </button>
      <PlaceSigns highlight={highlight} />
    </>
  );
}
