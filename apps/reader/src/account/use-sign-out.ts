import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { toast } from '../design/toast.js';
import { failureText } from '../messages/failure-text.js';
import { useMessages, type Messages } from '../messages/messages.js';
import { ApiFailure } from '../sync/api-failure.js';
import { session } from '../sync/session.js';
import { signOut } from './account-api.js';
import { forgetAccount, unsentOf } from './forget-account.js';
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
      if (account !== null) {
        const unsent = unsentOf(account);
        const isAnything = unsent.waiting + unsent.parked + unsent.drafts > 0;
        if (isAnything && !(await askToLeave(unsent))) return;
      }
      try {
        await signOut();
      } catch (error) {
        toast({ text: notSignedOut(messages, error), tone: 'problem' });
        return;
      }
      if (account !== null) await forgetAccount(account);
      session.end();
      await navigate('/sign-in');
      queryClient.clear();
      queryClient.setQueryData(meKey, null);
    };
    void leave();
  }, [messages, navigate, queryClient]);
}

function notSignedOut(messages: Messages, error: unknown): string {
  const { leaving } = messages.account;
  const isNetwork = error instanceof ApiFailure && error.code === 'network';
  return isNetwork ? leaving.notReached : leaving.notDone(failureText(messages, error));
}
