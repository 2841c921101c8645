import type { Reading } from '@postil/contract';
import { useEffect, useRef } from 'react';
import { usePreferences } from '../account/use-preferences.js';
import type { AnnotationStore } from '../sync/annotation-store.js';
import { putPlace } from './reading-api.js';
import { PlaceTeller } from './remembering/place-teller.js';
import { rememberPlace } from './remembering/remembered-place.js';
import { chaptersAtHand } from './text/chapters-at-hand.js';
import type { ReadersPlace } from './text/readers-place.js';
import type { TextSurface } from './text/text-surface.js';

/**
 * What is to be done where the reader comes to rest: fetch the notes there, tell the others who read now, and remember
 * the place, here and for one's other devices.
 */
export function useSettling(
  reading: Reading,
  surface: TextSurface | null,
  store: AnnotationStore | null,
): (place: ReadersPlace) => void {
  const teller = useRef<PlaceTeller | null>(null);
  const newest = useRef(store);
  useEffect(() => {
    newest.current = store;
  });
  useEffect(() => {
    const telling = new PlaceTeller({
      now: Date.now,
      send: (place, options) => putPlace(reading.id, place, options),
    });
    teller.current = telling;
    return () => {
      teller.current = null;
      const closed = newest.current !== null && newest.current.view.lost !== null;
      telling.destroy({ closed });
    };
  }, [reading.id]);

  const { shownToOthers } = usePreferences().preferences;
  useEffect(() => store?.here.show(shownToOthers), [store, shownToOthers]);

  const settle = ({ paragraphId, chapterIndex }: ReadersPlace) => {
    const near = chaptersAtHand(reading.chapters, chapterIndex);
    store?.needChapters(near.flatMap((index) => reading.chapters[index]?.id ?? []));
    store?.here.at(paragraphId);
    const paragraph = paragraphId === null ? undefined : surface?.text.paragraph(paragraphId);
    if (!paragraph || !surface) return;
    // Only now: before the text is there, this would have the browser lay out all that waits.
    const { spot } = surface;
    if (!spot) return;
    const revisionId = reading.revision.id;
    rememberPlace(reading, {
      ...{ revisionId, paragraphId: paragraph.id, ordinal: paragraph.ordinal },
      top: surface.offsetOfPlace,
      at: Date.now(),
    });
    teller.current?.tell({ revisionId, paragraphId: spot.paragraphId, offset: spot.offset });
  };
  useEffect(() => {
    if (surface && store) settle(surface.place.get());
    // Once both are there: what came to rest before the notes were open is told now.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [surface, store]);
  return settle;
}
