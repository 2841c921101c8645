import type { Reading } from '@postil/contract';
import { useEffect, useState } from 'react';
import type { AnnotationStore } from '../sync/annotation-store.js';
import { openAnnotationStore } from '../sync/open-annotation-store.js';

/** Changes come in bursts; the list is fetched once for each. Milliseconds. */
const BURST = 150;

/** Who is who in a reading, live; `onNews` is told when its notes changed. What waits to be sent goes out meanwhile. */
export function useReviewStore(reading: Reading, onNews: () => void): AnnotationStore | null {
  const [store, setStore] = useState<AnnotationStore | null>(null);
  useEffect(() => {
    const opened = openAnnotationStore(reading);
    setStore(opened.store);
    // The names and the place in the feeds come with the first notes, whichever they are.
    opened.store.needChapters(reading.chapters.slice(0, 1).map(({ id }) => id));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const forget = opened.onNews(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        onNews();
      }, BURST);
    });
    return () => {
      clearTimeout(timer);
      forget();
      setStore(null);
      opened.close();
    };
  }, [reading, onNews]);
  return store;
}
