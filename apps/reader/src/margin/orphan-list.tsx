import { Fragment, useEffect, useMemo, useRef, type RefObject } from 'react';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import type { NoteView, StoreView } from '../sync/store-view.js';
import { useStoreView } from '../sync/use-store-view.js';
import { bringCard } from './card-list.js';
import { NoteCard } from './note-card.js';
import './orphans.css';
import { useEngagedCards } from './use-engaged-cards.js';

/** The notes whose passage is not in this revision, each with its whole discussion, which may go on. */
export function OrphanList({ scroller }: { scroller: RefObject<HTMLElement | null> }) {
  const { review } = useMessages();
  const { store, focusedNoteId, focusWish } = useReading();
  const view = useStoreView(store);
  const { engaged, onEngaged } = useEngagedCards();
  const notes = useShownOrphans(view, engaged);
  useEffect(() => {
    if (focusedNoteId !== null && scroller.current) bringCard(scroller.current, focusedNoteId);
  }, [focusedNoteId, focusWish, scroller]);
  return (
    <>
      <p className="orphans-lede">{notes.length > 0 ? review.orphans.lede : review.orphans.empty}</p>
      {notes.map((note) => (
        <Fragment key={note.highlight.id}>
          <NoteCard
            note={note}
            focused={note.highlight.id === focusedNoteId}
            unfolded
            onEngaged={onEngaged}
          />
          {!note.highlight.orphan && (
            <p className="orphans-lede" role="status">
              {review.orphans.placedMeanwhile}
            </p>
          )}
        </Fragment>
      ))}
    </>
  );
}

/** A note that finds its place again leaves the list, unless somebody is writing in it. */
function useShownOrphans({ orphans, byId }: StoreView, engaged: ReadonlySet<string>): NoteView[] {
  const seen = useRef(new Set<string>());
  return useMemo(() => {
    for (const { highlight } of orphans) seen.current.add(highlight.id);
    const placed = [...seen.current].flatMap((id) => {
      const note = byId.get(id);
      return note && !note.highlight.orphan && engaged.has(id) ? [note] : [];
    });
    return [...orphans, ...placed];
  }, [orphans, byId, engaged]);
}
