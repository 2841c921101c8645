import type { TextImport } from '@postil/contract';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fetchImport } from './imports-api.js';

/** Milliseconds between two questions how far it has come: small texts are ready in a blink, large ones take a while. */
const SOON = 150;
const LATER = 700;
const SOON_TIMES = 8;

export function importKey(importId: string) {
  return ['import', importId] as const;
}

/** An import, followed until it is ready or has failed. While it is still being sent there is nothing to ask for. */
export function useImport(importId: string, isSent: boolean): UseQueryResult<TextImport> {
  return useQuery({
    queryKey: importKey(importId),
    queryFn: ({ signal }) => fetchImport(importId, signal),
    enabled: isSent,
    // Nobody but oneself changes it, and the answer to each change says how it is then.
    staleTime: Infinity,
    gcTime: 0,
    refetchInterval: ({ state }) => {
      if (state.data?.state !== 'reading') return false;
      return state.dataUpdateCount < SOON_TIMES ? SOON : LATER;
    },
  });
}
