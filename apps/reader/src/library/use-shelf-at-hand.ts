import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fetchGroup } from '../groups/groups-api.js';
import { groupKey } from '../groups/use-group.js';
import { fetchShelf } from './library-api.js';
import { shelfKey } from './shelf-key.js';

/** Milliseconds: what one came to read comes first. */
const AFTER_OPENING = 4_000;

/**
 * Fetches the shelf that a reading stands on while one reads: whoever came by a link has never been there, and leaving
 * the reading would lead nowhere without a network. Null: nowhere to leave to.
 */
export function useShelfAtHand(groupId: string | null): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (groupId === null) return;
    const timer = window.setTimeout(() => {
      if (!navigator.onLine) return;
      void queryClient.prefetchQuery({
        queryKey: shelfKey(groupId),
        queryFn: ({ signal }) => fetchShelf(groupId, signal),
      });
      void queryClient.prefetchQuery({
        queryKey: groupKey(groupId),
        queryFn: ({ signal }) => fetchGroup(groupId, signal),
      });
    }, AFTER_OPENING);
    return () => window.clearTimeout(timer);
  }, [groupId, queryClient]);
}
