import { useEffect, useMemo } from 'react';
import { useReading } from '../reading/reading-context.js';

export interface Writing {
  goesOn(): void;
  ends(): void;
}

/** Lets the others know that somebody writes in a thread, if it is one that they may see. */
export function useWriting(highlightId: string): Writing {
  const { store } = useReading();
  const writing = useMemo(() => {
    // A thread may have several forms; one that is left says nothing of the others.
    let isHere = false;
    return {
      goesOn: () => {
        const { visibility } = store.view.byId.get(highlightId)?.highlight ?? {};
        if (visibility !== 'group') return;
        isHere = true;
        store.here.writes(highlightId);
      },
      ends: () => {
        if (isHere) store.here.rests(highlightId);
        isHere = false;
      },
    };
  }, [store, highlightId]);
  useEffect(() => writing.ends, [writing]);
  return writing;
}
