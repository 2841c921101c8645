import type { Reading } from '@postil/contract';
import { startTransition, useEffect, useState } from 'react';
import type { Cell } from '../cell.js';
import type { ReadersPlace } from '../text/readers-place.js';

/** Chapters whose lines cost next to nothing. */
const FEW = 60;
/** Milliseconds after which the contents come although the text has not. */
const PATIENCE = 2_000;

const none: Reading['chapters'] = [];

/** The chapters for the contents: a book's hundreds of lines are drawn after the first ones of its text. */
export function useOutlineAfterText({ chapters }: Reading, place: Cell<ReadersPlace>): Reading['chapters'] {
  const [isTime, setTime] = useState(chapters.length <= FEW);
  useEffect(() => {
    if (isTime) return undefined;
    const come = () => startTransition(() => setTime(true));
    const timer = window.setTimeout(come, PATIENCE);
    const unsubscribe = place.subscribe(() => {
      if (place.get().paragraphId !== null) come();
    });
    return () => {
      window.clearTimeout(timer);
      unsubscribe();
    };
  }, [isTime, place]);
  return isTime ? chapters : none;
}
