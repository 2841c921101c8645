import { limits } from '@postil/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import { NotFetched } from '../app/not-fetched.js';
import { Button, LinkButton } from '../design/button.js';
import { Notice, Waiting } from '../design/notice.js';
import { failureText } from '../messages/failure-text.js';
import { useMessages } from '../messages/messages.js';
import { ApiFailure } from '../sync/api-failure.js';
import { useOperationId } from '../sync/use-operation-id.js';
import { fetchSignInLink, followSignInLink } from './account-api.js';
import { newPasswordError } from './credentials.js';
import { EntryLayout } from './entry-layout.js';
import { useEnter } from './me.js';
import { PasswordField } from './password-field.js';

/** Where the one-time link leads that an owner made for somebody who is locked out. */
export function SignInLinkPage() {
  const messages = useMessages();
  const { link } = messages.account;
  const { token = '' } = useParams();
  const info = useQuery({
    queryKey: ['sign-in-link', token],
    queryFn: ({ signal }) => fetchSignInLink(token, signal),
    refetchOnWindowFocus: false,
  });

  if (info.data) {
    return (
      <EntryLayout pageTitle={link.pageTitle} title={link.title(info.data.name)} lede={link.text}>
        <NewPasswordForm token={token} />
        <p className="entry-foot">{link.until(info.data.expiresAt)}</p>
      </EntryLayout>
    );
  }
  if (isGone(info.error)) {
    return (
      <EntryLayout pageTitle={link.pageTitle} title={link.gone.title} lede={link.gone.text}>
        <LinkButton to="/sign-in" look="primary">
          {link.gone.signIn}
        </LinkButton>
      </EntryLayout>
    );
  }
  return (
    <EntryLayout pageTitle={link.pageTitle} title={link.pageTitle}>
      {info.isError ? (
        <NotFetched error={info.error} onRetry={() => void info.refetch()} />
      ) : (
        <Waiting>{messages.shell.loading}</Waiting>
      )}
    </EntryLayout>
  );
}

function NewPasswordForm({ token }: { token: string }) {
  const messages = useMessages();
  const { account } = messages;
  const navigate = useNavigate();
  const enter = useEnter();
  const operationId = useOperationId();
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string>();

  const follow = useMutation({
    mutationFn: async () => {
      const body = password === '' ? {} : { newPassword: password };
      await followSignInLink(token, body, operationId(body));
      await enter();
      await navigate('/', { replace: true });
    },
  });

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (follow.isPending) return;
    const found = password === '' ? undefined : newPasswordError(messages, password);
    setError(found);
    if (!found) follow.mutate();
  };

  return (
    <form onSubmit={onSubmit} noValidate>
      {follow.isError && <Notice>{failureText(messages, follow.error)}</Notice>}
      <PasswordField
        label={account.link.newPassword}
        showOptional
        hint={account.passwordHint(limits.passwordMin)}
        name="new-password"
        autoComplete="new-password"
        value={password}
        onChange={(value) => {
          setPassword(value);
          setError(undefined);
        }}
        error={error}
      />
      <Button type="submit" look="primary" wide isPending={follow.isPending}>
        {follow.isPending ? account.link.pending : account.link.submit}
      </Button>
    </form>
  );
}

function isGone(error: unknown): boolean {
  return error instanceof ApiFailure && (error.code === 'link-expired' || error.code === 'not-found');
}
