import { Shelf } from '@postil/contract';
import { request } from '../sync/api-client.js';

export function fetchShelf(groupId: string, signal?: AbortSignal): Promise<Shelf> {
  return request('GET', `/api/groups/${groupId}/readings`, { schema: Shelf, signal });
}
