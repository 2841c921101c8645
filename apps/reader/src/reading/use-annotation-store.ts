import type { Reading } from '@postil/contract';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { AnnotationStore, StoreView } from '../sync/annotation-store.js';
import { openAnnotationStore } from '../sync/open-annotation-store.js';

/** The notes of a reading, followed live for as long as it is open. */
export function useAnnotationStore(reading: Reading): AnnotationStore | null {
  const [store, setStore] = useState<AnnotationStore | null>(null);
  useEffect(() => {
    const opened = openAnnotationStore(reading);
    setStore(opened.store);
    return () => {
      setStore(null);
      opened.close();
    };
  }, [reading]);
  return store;
}

const noChange = () => () => undefined;

export function useStoreView(store: AnnotationStore | null): StoreView | null {
  return useSyncExternalStore(
    store?.subscribe ?? noChange,
    useCallback(() => store?.view ?? null, [store]),
  );
}
