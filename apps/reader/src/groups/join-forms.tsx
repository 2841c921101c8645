import type { InvitationInfo } from '@postil/contract';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import { useEnter } from '../account/me.js';
import { SignInForm } from '../account/sign-in-form.js';
import { SignUpForm } from '../account/sign-up-form.js';
import { Button } from '../design/button.js';
import { Notice } from '../design/notice.js';
import { failureText } from '../messages/failure-text.js';
import { useMessages } from '../messages/messages.js';
import { useOperationId } from '../sync/use-operation-id.js';
import { join } from './groups-api.js';

interface JoinProps {
  readonly token: string;
  readonly info: InvitationInfo;
}

/** Joins, and lands in the reading that the invitation names, else on the group's shelf. */
function useJoin(token: string): () => Promise<void> {
  const navigate = useNavigate();
  const enter = useEnter();
  const operationId = useOperationId();
  return useCallback(async () => {
    const { groupId, readingId } = await join(token, operationId(token));
    await enter();
    await navigate(readingId ? `/readings/${readingId}` : `/groups/${groupId}`, { replace: true });
  }, [enter, navigate, operationId, token]);
}

/** One form and one button: the account is made (or signed in to), the group joined, the reading opened. */
export function JoinAsNewcomer({ token, info }: JoinProps) {
  const { groups } = useMessages();
  const words = groups.join;
  const [hasAccount, setHasAccount] = useState(false);
  const joinAndOpen = useJoin(token);
  const submit = info.readingTitle === null ? words.submit : words.submitReading;
  const toSignIn = (
    <Button look="quiet" small onPress={() => setHasAccount(true)}>
      {words.haveAccount}
    </Button>
  );
  if (hasAccount) {
    return (
      <>
        <SignInForm submit={submit} pending={words.pending} onSignedIn={joinAndOpen} />
        <Button look="plain" small onPress={() => setHasAccount(false)}>
          {words.noAccount}
        </Button>
      </>
    );
  }
  return (
    <>
      <SignUpForm submit={submit} pending={words.pending} onSignedUp={joinAndOpen} signInInstead={toSignIn} />
      <Button look="plain" small onPress={() => setHasAccount(true)}>
        {words.haveAccount}
      </Button>
    </>
  );
}

export function JoinAsMember({ token, info, name }: JoinProps & { readonly name: string }) {
  const messages = useMessages();
  const words = messages.groups.join;
  const joinAndOpen = useJoin(token);
  const joining = useMutation({ mutationFn: joinAndOpen });
  return (
    <>
      <p>{words.signedInAs(name)}</p>
      {joining.isError && <Notice>{failureText(messages, joining.error)}</Notice>}
      <Button look="primary" wide isPending={joining.isPending} onPress={() => joining.mutate()}>
        {joining.isPending ? words.pending : info.readingTitle === null ? words.submit : words.submitReading}
      </Button>
    </>
  );
}
