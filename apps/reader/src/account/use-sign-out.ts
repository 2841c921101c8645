import type { Me } from '@postil/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { toast } from '../design/toast.js';
import { failureText } from '../messages/failure-text.js';
import { useMessages } from '../messages/messages.js';
import { outboxOf } from '../sync/kept/outbox-of-account.js';
import { forgetReadings } from '../sync/kept/reading-cache.js';
import { countNotes } from '../sync/notes-waiting.js';
import { session } from '../sync/session.js';
import { signOut } from './account-api.js';
import { askToLeave } from './leaving.js';
import { meKey } from './me.js';

/**
 * Ends the session and forgets what it was shown, on the page and on this device; asks first when something has not
 * been sent. If the server can't be told, one stays signed in and is told so.
 */
export function useSignOut(): () => void {
  const messages = useMessages();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useCallback(() => {
    const leave = async () => {
      const account = session.account();
      const unsent =
        account === null ? 0 : countNotes(outboxOf(account).operations.map((kept) => kept.operation));
      if (unsent > 0 && !(await askToLeave(unsent))) return;
      try {
        await signOut();
      } catch (error) {
        toast({ text: failureText(messages, error), tone: 'problem' });
        return;
      }
      if (account !== null) await forget(account, queryClient.getQueryData<Me>(meKey) ?? null);
      session.end();
      await navigate('/sign-in');
      queryClient.clear();
      queryClient.setQueryData(meKey, null);
    };
    void leave();
  }, [messages, navigate, queryClient]);
}

async function forget(account: string, me: Me | null): Promise<void> {
  const members = me?.groups.map(({ memberId }) => memberId) ?? [];
  await Promise.all([outboxOf(account).clear(members), forgetReadings(account)]);
}
