import type { Me } from '@postil/contract';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { createContext, useCallback, useContext } from 'react';
import { ApiFailure } from '../sync/api-failure.js';
import { wasSignedIn } from '../sync/known-account.js';
import { session } from '../sync/session.js';
import { fetchMe, fetchSession } from './account-api.js';

export const meKey = ['me'] as const;

/** The signed-in account; null when nobody is signed in. */
export function useMe(): UseQueryResult<Me | null> {
  return useQuery({ queryKey: meKey, queryFn: ({ signal }) => askWhoIsThere(signal), staleTime: 60_000 });
}

async function askWhoIsThere(signal: AbortSignal): Promise<Me | null> {
  // Whoever comes for the first time is asked for nothing that would have to be refused.
  const isKnown = session.state() === 'signed-in' || session.state() === 'expired';
  if (!isKnown && !(session.state() === 'unknown' && wasSignedIn())) {
    const { user } = await fetchSession(signal);
    if (!user) {
      session.end();
      return null;
    }
  }
  try {
    const me = await fetchMe(signal);
    session.begin();
    return me;
  } catch (error) {
    // A session that ended in the middle stays an error: the page keeps what it shows until somebody signs in again.
    const nobody = error instanceof ApiFailure && error.code === 'unauthenticated';
    if (nobody && session.state() !== 'expired') return null;
    throw error;
  }
}

/** To call when the server has just signed somebody in. Afterwards the account is known. */
export function useEnter(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(async () => {
    session.begin();
    await queryClient.fetchQuery({
      queryKey: meKey,
      queryFn: ({ signal }) => askWhoIsThere(signal),
      staleTime: 0,
    });
  }, [queryClient]);
}

export const AccountContext = createContext<Me | null>(null);

/** The signed-in account, on the pages that need one. */
export function useAccount(): Me {
  const me = useContext(AccountContext);
  if (!me) throw new Error('useAccount works only below RequireAccount.');
  return me;
}
