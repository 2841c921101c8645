import { useCallback, useRef } from 'react';
import { uuidv7 } from './uuid-v7.js';

/**
 * Gives the id for a write: the same as long as what is written stays the same, so that pressing a button again after
 * a lost answer repeats the operation instead of doing it twice.
 */
export function useOperationId(): (written: unknown) => string {
  const last = useRef<{ written: string; id: string } | null>(null);
  return useCallback((written) => {
    const text = JSON.stringify(written) ?? '';
    if (last.current?.written !== text) last.current = { written: text, id: uuidv7() };
    return last.current.id;
  }, []);
}
