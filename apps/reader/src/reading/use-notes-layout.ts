import { useSyncExternalStore } from 'react';
import type { NotesLayout } from './reading-context.js';

const wide = '(min-width: 1200px)';
const medium = '(min-width: 800px)';

function layoutNow(): NotesLayout {
  if (matchMedia(wide).matches) return 'margin';
  return matchMedia(medium).matches ? 'drawer' : 'sheet';
}

function subscribe(listener: () => void): () => void {
  const queries = [matchMedia(wide), matchMedia(medium)];
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
}

/** Where the notes find room at this width of the window. */
export function useNotesLayout(): NotesLayout {
  return useSyncExternalStore(subscribe, layoutNow);
}
