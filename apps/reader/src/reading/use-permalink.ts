import { useEffect } from 'react';
import { useParams } from 'react-router';
import { toast } from '../design/toast.js';
import { useMessages } from '../messages/messages.js';
import type { AnnotationStore } from '../sync/annotation-store.js';
import type { ReadingContextValue } from './reading-context.js';
import { rememberedPlace } from './text/remembered-place.js';
import type { TextSurface } from './text/text-surface.js';

/** How long the notes of a whole reading may take to come, before a note counts as gone. */
const PATIENCE = 10_000;

/** Goes where the address says: to a note, to a paragraph, or to where one left off. */
export function usePermalink(
  readingId: string,
  surface: TextSurface | null,
  store: AnnotationStore | null,
  focusNote: ReadingContextValue['focusNote'],
): void {
  const { highlightId, paragraphId } = useParams();
  const { note, paragraph } = useMessages().reading;

  useEffect(() => {
    if (!surface || highlightId !== undefined) return;
    const remembered = rememberedPlace(readingId);
    if (paragraphId !== undefined) {
      void surface.goTo(paragraphId).then((found) => {
        if (found === 'absent') toast({ text: paragraph.gone });
        if (found !== 'there') surface.open(0);
      });
    } else if (remembered) {
      void surface.comeBack(remembered.paragraphId, remembered.ordinal, remembered.top);
    } else {
      surface.open(0);
    }
  }, [readingId, surface, highlightId, paragraphId, paragraph.gone]);

  useEffect(() => {
    if (!surface || !store || highlightId === undefined) return;
    let done = false;
    const look = () => {
      if (done || !store.view.byId.has(highlightId)) return;
      done = true;
      focusNote(highlightId, { scroll: true });
    };
    const unsubscribe = store.subscribe(look);
    const timer = window.setTimeout(() => {
      if (done) return;
      done = true;
      toast({ text: note.gone });
      surface.open(0);
    }, PATIENCE);
    store.needChapters(surface.text.outline.map(({ id }) => id));
    look();
    return () => {
      done = true;
      window.clearTimeout(timer);
      unsubscribe();
    };
  }, [surface, store, highlightId, focusNote, note.gone]);
}
