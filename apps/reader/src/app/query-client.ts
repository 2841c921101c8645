import { QueryClient } from '@tanstack/react-query';
import { ApiFailure } from '../sync/api-failure.js';
import { session } from '../sync/session.js';

const passing: readonly string[] = ['network', 'try-again', 'unavailable', 'rate-limited'];
const MOST_RETRIES = 2;

/** Only what may pass by itself is asked for again; a refusal stays a refusal. */
function retry(failures: number, error: Error): boolean {
  return failures < MOST_RETRIES && error instanceof ApiFailure && passing.includes(error.code);
}

/** In milliseconds: as long as the server asks for, else longer each time. */
function retryDelay(failures: number, error: Error): number {
  const asked = error instanceof ApiFailure ? (error.failure?.retryAfter ?? 0) * 1000 : 0;
  return Math.max(asked, 1000 * 2 ** failures);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    // The server may well be on this machine or in the same house: what the browser calls “online” says nothing.
    queries: { retry, retryDelay, staleTime: 10_000, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

session.onSignedInAgain(() => void queryClient.invalidateQueries());
