import { useSyncExternalStore } from 'react';
import { sendings, type Sending } from './sendings.js';

/** What this tab is sending, or has sent, for an import. */
export function useSending(importId: string): Sending | undefined {
  return useSyncExternalStore(sendings.subscribe, () => sendings.get(importId));
}
