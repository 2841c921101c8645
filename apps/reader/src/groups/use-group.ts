import type { Group } from '@postil/contract';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { meKey } from '../account/me.js';
import { ApiFailure } from '../sync/api-failure.js';
import { fetchGroup } from './groups-api.js';

export function groupKey(groupId: string) {
  return ['group', groupId] as const;
}

export function useGroup(groupId: string): UseQueryResult<Group> {
  const queryClient = useQueryClient();
  const group = useQuery({
    queryKey: groupKey(groupId),
    queryFn: ({ signal }) => fetchGroup(groupId, signal),
  });
  const isClosed = group.error instanceof ApiFailure && group.error.code === 'not-found';
  // One was removed, so it is no longer among one's groups either.
  useEffect(() => {
    if (isClosed) void queryClient.invalidateQueries({ queryKey: meKey });
  }, [isClosed, queryClient]);
  return group;
}
