import type { Me } from '@postil/contract';
import {
  queryOptions,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { createContext, useCallback, useContext } from 'react';
import { ApiFailure } from '../sync/api-failure.js';
import { knownAccount, wasSignedIn } from '../sync/known-account.js';
import { addMembers } from '../sync/kept/members-of-account.js';
import { outboxOf, sendInBackground } from '../sync/kept/outbox-of-account.js';
import { session } from '../sync/session.js';
import { fetchMe, fetchSession } from './account-api.js';
import { forgetLeftGroups } from './forget-groups.js';
import { keepMe, keptMe } from './kept-me.js';

export const meKey = ['me'] as const;

/** Milliseconds after which whoever was here last is taken to be here still. */
const PATIENCE = 2_000;

/** The signed-in account; null when nobody is signed in. */
export function useMe(): UseQueryResult<Me | null> {
  return useQuery(meQuery);
}

export const meQuery = queryOptions({
  queryKey: meKey,
  queryFn: (context) => askWhoIsThere(context),
  staleTime: 60_000,
});

interface Asking {
  readonly signal: AbortSignal;
  readonly client: QueryClient;
}

async function askWhoIsThere({ signal, client }: Asking, entered = false): Promise<Me | null> {
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
  const kept = session.state() === 'unknown' ? keptMe() : null;
  const standIn = kept?.id === known ? kept : null;
  try {
    const asking = fetchMe(signal);
    const me = await (standIn ? inTime(asking, client) : asking);
    // The page stays that of whom it belongs to; that somebody else came is said over it.
    if (!session.begin(me.id)) throw new ApiFailure('other-account');
    void forgetLeftGroups(keptMe(), me).catch(() => undefined);
    keepMe(me);
    return await withOutbox(me);
  } catch (error) {
    const code = error instanceof ApiFailure ? error.code : null;
    if (standIn && code === 'network') {
      session.begin(standIn.id);
      return await withOutbox(standIn);
    }
    // A session that ended in the middle stays an error: the page keeps what it shows until somebody signs in again.
    if (code === 'unauthenticated' && session.state() !== 'expired') return null;
    throw error;
  }
}

/** A network that hangs counts as none, where somebody was here before; once it answers after all, it is asked anew. */
async function inTime(asking: Promise<Me>, client: QueryClient): Promise<Me> {
  let timer = 0;
  const late = new Promise<never>((_, reject) => {
    timer = window.setTimeout(() => {
      reject(new ApiFailure('network'));
      void asking.then(
        () => client.invalidateQueries({ queryKey: meKey }),
        // A refusal tells the session by itself.
        () => undefined,
      );
    }, PATIENCE);
  });
  return Promise.race([asking, late]).finally(() => window.clearTimeout(timer));
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
      queryFn: (context) => askWhoIsThere(context, true),
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
