import { useSyncExternalStore } from 'react';
import type { AnnotationStore } from './annotation-store.js';
import type { StoreView } from './store-view.js';

export function useStoreView(store: AnnotationStore): StoreView {
  return useSyncExternalStore(store.subscribe, () => store.view);
}
