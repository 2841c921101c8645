import { QueryClient } from '@tanstack/react-query';
import { ApiFailure } from '../sync/api-failure.js';
import { session } from '../sync/session.js';

const passing: readonly string[] = ['network', 'try-again', 'unavailable'];
const MOST_RETRIES = 2;

/** Only what may pass by itself is asked for again; a refusal stays a refusal. */
function retry(failures: number, error: Error): boolean {
  return failures < MOST_RETRIES && error instanceof ApiFailure && passing.includes(error.code);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    // The server may well be on this machine or in the same house: what the browser calls “online” says nothing.
    queries: { retry, staleTime: 10_000, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

session.onSignedInAgain(() => void queryClient.invalidateQueries());
