import type { Me } from '@postil/contract';
import { queryOptions, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { createContext, useCallback, useContext } from 'react';
import { ApiFailure } from '../sync/api-failure.js';
import { knownAccount, wasSignedIn } from '../sync/known-account.js';
import { addMembers } from '../sync/kept/members-of-account.js';
import { outboxOf, sendInBackground } from '../sync/kept/outbox-of-account.js';
import { session } from '../sync/session.js';
import { fetchMe, fetchSession } from './account-api.js';
import { keepMe, keptMe } from './kept-me.js';

export const meKey = ['me'] as const;

/** The signed-in account; null when nobody is signed in. */
export function useMe(): UseQueryResult<Me | null> {
  return useQuery(meQuery);
}

export const meQuery = queryOptions({
  queryKey: meKey,
  queryFn: ({ signal }) => askWhoIsThere(signal),
  staleTime: 60_000,
});

async function askWhoIsThere(signal: AbortSignal, entered = false): Promise<Me | null> {
  const known = knownAccount();
  // It opens while the server is asked.
  if (known !== null) outboxOf(known);
  // Whoever comes for the first time is asked for nothing that would have to be refused.
  const isKnown = entered || session.account() !== null;
  if (!isKnown && !(session.state() === 'unknown' && wasSignedIn())) {
    const { user } = await fetchSession(signal);
    if (!user) {
      session.end();
      return null;
    }
  }
  try {
    const me = await fetchMe(signal);
    // The page stays that of whom it belongs to; that somebody else came is said over it.
    if (!session.begin(me.id)) throw new ApiFailure('other-account');
    keepMe(me);
    return await withOutbox(me);
  } catch (error) {
    const code = error instanceof ApiFailure ? error.code : null;
    const kept = code === 'network' && session.state() === 'unknown' ? keptMe() : null;
    if (kept && kept.id === known) {
      session.begin(kept.id);
      return await withOutbox(kept);
    }
    // A session that ended in the middle stays an error: the page keeps what it shows until somebody signs in again.
    if (code === 'unauthenticated' && session.state() !== 'expired') return null;
    throw error;
  }
}

/** Their page opens with what they have not sent yet. */
async function withOutbox(me: Me): Promise<Me> {
  const outbox = outboxOf(me.id);
  const memberIds = me.groups.map(({ memberId }) => memberId);
  addMembers(me.id, memberIds);
  await outbox.ready;
  outbox.absorb(memberIds);
  sendInBackground(outbox);
  return me;
}

/** To call when the server has just signed somebody in. Afterwards the account is known. */
export function useEnter(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await queryClient.fetchQuery({
      queryKey: meKey,
      queryFn: ({ signal }) => askWhoIsThere(signal, true),
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
