import { useEffect, useRef, useState } from 'react';
import type { TextSurface } from '../reading/text/text-surface.js';
import { moveToCurrent } from './move-to-revision.js';
import type { MovedReading } from './moved-reading.js';

export type MoveState = 'still' | 'moving' | 'failed';

/** Goes to the revision that the group reads, once text and notes of it are at hand. */
export function useMove(
  readingId: string,
  surface: TextSurface | null,
  onMoved: (moved: MovedReading) => void,
): { readonly state: MoveState; readonly move: () => Promise<void> } {
  const [state, setState] = useState<MoveState>('still');
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const move = async () => {
    if (!surface || state === 'moving') return;
    setState('moving');
    try {
      const moved = await moveToCurrent(readingId, surface);
      // Whoever left the text meanwhile takes nothing along.
      if (here.current) onMoved(moved);
      else moved.takeStore()?.close();
      setState('still');
    } catch {
      setState('failed');
    }
  };
  return { state, move };
}
