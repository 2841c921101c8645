import type { Reading } from '@postil/contract';
import { useCallback, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { AnnotationStore, StoreView } from '../sync/annotation-store.js';
import { openAnnotationStore, type OpenedStore } from '../sync/open-annotation-store.js';

/**
 * The notes of a reading, followed live for as long as it is open. `prepared` gives a store that is open already, for
 * another revision: it goes on with what the one before has not sent.
 */
export function useAnnotationStore(
  reading: Reading,
  prepared: () => OpenedStore | null,
): AnnotationStore | null {
  const [store, setStore] = useState<AnnotationStore | null>(null);
  const last = useRef<AnnotationStore | null>(null);
  useLayoutEffect(() => {
    const ready = prepared();
    const opened = ready ?? openAnnotationStore(reading);
    if (ready && last.current) ready.store.takeOver(last.current);
    last.current = opened.store;
    setStore(opened.store);
    return () => {
      setStore(null);
      opened.close();
    };
  }, [reading, prepared]);
  return store;
}

const noChange = () => () => undefined;

export function useStoreView(store: AnnotationStore | null): StoreView | null {
  return useSyncExternalStore(
    store?.subscribe ?? noChange,
    useCallback(() => store?.view ?? null, [store]),
  );
}
