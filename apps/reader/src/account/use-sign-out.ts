import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { toast } from '../design/toast.js';
import { failureText } from '../messages/failure-text.js';
import { useMessages } from '../messages/messages.js';
import { session } from '../sync/session.js';
import { signOut } from './account-api.js';
import { meKey } from './me.js';

/** Ends the session and forgets what it was shown. If the server can't be told, one stays signed in and is told so. */
export function useSignOut(): () => void {
  const messages = useMessages();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useCallback(() => {
    const leave = async () => {
      try {
        await signOut();
      } catch (error) {
        toast({ text: failureText(messages, error), tone: 'problem' });
        return;
      }
      session.end();
      await navigate('/sign-in');
      queryClient.clear();
      queryClient.setQueryData(meKey, null);
    };
    void leave();
  }, [messages, navigate, queryClient]);
}
