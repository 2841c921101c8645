import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { timeOf } from '../../sync/uuid-v7.js';
import { filenameOf } from '../bringing/text-source.js';
import { fetchWaitingImports } from '../imports-api.js';
import { sendings } from '../sending/sendings.js';

export interface WaitingText {
  readonly id: string;
  /** Null for words that were pasted. */
  readonly name: string | null;
  /** ISO 8601. */
  readonly broughtAt: string;
}

/** What waits for one's eyes, from whichever device it was brought, after what this tab still sends. */
export function useWaiting(groupId: string): WaitingText[] {
  const here = useSyncExternalStore(sendings.subscribe, () => sendings.list());
  const { data } = useQuery({
    queryKey: ['waiting-imports', groupId],
    queryFn: ({ signal }) => fetchWaitingImports(groupId, signal),
    // It was looked through, thrown away or brought on the page one comes from, or on another device.
    gcTime: 0,
  });
  const arrived = data?.imports ?? [];
  const known = new Set(arrived.map(({ id }) => id));
  const underway = here
    .filter((sending) => sending.groupId === groupId && !sending.arrived && !known.has(sending.importId))
    .map(({ importId, source }) => ({
      id: importId,
      name: filenameOf(source),
      broughtAt: new Date(timeOf(importId)).toISOString(),
    }));
  return [...underway, ...arrived];
}
