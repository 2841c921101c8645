import { queryOptions } from '@tanstack/react-query';
import { ApiFailure } from '../sync/api-failure.js';
import { fetchReading } from './reading-api.js';

/** A reading to open, in its current revision or in another one that is asked for. */
export function readingQuery(readingId: string, revisionId: string | null) {
  return queryOptions({
    queryKey: ['reading', readingId, revisionId],
    queryFn: ({ signal }) => fetchReading(readingId, signal, revisionId),
    // A reading on the screen is kept up to date by its feed; asking again would only draw the text anew.
    staleTime: Infinity,
    gcTime: 0,
    // A page that is drawn after the answer doesn't ask again for what is not there.
    retryOnMount: ({ state }) => !(state.error instanceof ApiFailure && state.error.code === 'not-found'),
  });
}
