import type { Reading } from '@postil/contract';
import { fetchChapter, fetchReading } from '../reading/reading-api.js';
import { chaptersAtHand } from '../reading/text/chapters-at-hand.js';
import type { TextSurface } from '../reading/text/text-surface.js';
import { openAnnotationStore, type OpenedStore } from '../sync/open-annotation-store.js';
import { findArrival } from './find-arrival.js';
import type { MovedReading } from './moved-reading.js';
import { fetchPlaceOf } from './revisions-api.js';

/** Milliseconds that the text waits for its notes before it is shown without them. */
const NOTES_WITHIN = 4_000;

/**
 * Gets everything for going to the revision that the group reads, so that text and notes can change in one moment and
 * the line being read stays where it is. Rejects when the server can't be asked.
 */
export async function moveToCurrent(readingId: string, surface: TextSurface): Promise<MovedReading> {
  const reading = await fetchReading(readingId);
  // The notes are on their way while the place is being looked for.
  let opened: OpenedStore | null = openAnnotationStore(reading);
  const found = await findArrival(surface.line, reading, {
    placeOf: (paragraphId) => fetchPlaceOf(readingId, reading.revision.id, paragraphId),
    chapter: (chapterId) => fetchChapter(reading, chapterId),
  }).catch((error: unknown) => {
    opened?.close();
    throw error;
  });
  const { arrival, from } = found;
  await notesOf(reading, opened, arrival.ordinal);
  const { spot } = arrival;
  // Meanwhile they may have read on.
  const top = from && surface.topOf(from);
  return {
    reading,
    arrival: { ...arrival, spot: spot && { ...spot, top: top ?? spot.top } },
    takeStore: () => {
      const taken = opened;
      opened = null;
      return taken;
    },
  };
}

/** Waits until the notes around a paragraph are here. */
function notesOf({ chapters }: Reading, { store }: OpenedStore, ordinal: number): Promise<void> {
  const index = chapters.findIndex(({ first, count }) => ordinal < first + count);
  store.needChapters(chaptersAtHand(chapters, index).flatMap((near) => chapters[near]?.id ?? []));
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(done, NOTES_WITHIN);
    const unsubscribe = store.subscribe(() => {
      if (store.openedAt !== null) done();
    });
  });
}
