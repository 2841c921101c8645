import type { Group } from '@postil/contract';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fetchGroup } from './groups-api.js';

export function useGroup(groupId: string): UseQueryResult<Group> {
  return useQuery({ queryKey: ['group', groupId], queryFn: ({ signal }) => fetchGroup(groupId, signal) });
}
