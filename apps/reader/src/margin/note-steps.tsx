import { useEffect } from 'react';
import { ChevronNextIcon, ChevronPreviousIcon } from '../design/icons.js';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import { useStoreView } from '../sync/use-store-view.js';

/** Up to so many notes, all chapters' are fetched, so that one can step through them. */
const FEW = 500;

/** Which note of how many, and the ones before and after it. */
export function NoteSteps({ noteId }: { noteId: string }) {
  const { margin } = useMessages();
  const { reading, store, focusNote } = useReading();
  const { notes, counts } = useStoreView(store);
  const at = notes.findIndex(({ highlight }) => highlight.id === noteId);
  const all = [...counts.values()].reduce((sum, { highlights }) => sum + highlights, 0);

  useEffect(() => {
    if (all <= FEW) store.needChapters(reading.chapters.map(({ id }) => id));
  }, [all, store, reading]);

  const goTo = (index: number) => {
    const note = notes[index];
    if (note) focusNote(note.highlight.id, { scroll: true });
  };
  const { previous, next, position } = margin.sheet;
  return (
    <div className="note-steps">
      <button type="button" disabled={at <= 0} onClick={() => goTo(at - 1)}>
        <ChevronPreviousIcon size={14} /> {previous}
      </button>
      <span aria-live="polite">{position(at + 1, Math.max(all, notes.length))}</span>
      <button type="button" disabled={at === notes.length - 1} onClick={() => goTo(at + 1)}>
        {next} <ChevronNextIcon size={14} />
      </button>
    </div>
  );
}
