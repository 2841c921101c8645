import { Navigate, Outlet, useLocation } from 'react-router';
import { AccountContext, useMe } from '../account/me.js';
import { NotFetched } from './not-fetched.js';
import { Waiting } from '../design/notice.js';
import { useMessages } from '../messages/messages.js';
import { Page } from './page.js';
import './plain-page.css';

/** Lets in whoever is signed in; others go to sign in and come back to where they wanted to go. */
export function RequireAccount() {
  const messages = useMessages();
  const { pathname, search, hash } = useLocation();
  const me = useMe();

  if (me.data) {
    return (
      <AccountContext value={me.data}>
        <Outlet />
      </AccountContext>
    );
  }
  if (me.data === null) {
    const next = pathname + search + hash;
    return <Navigate to={next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`} replace />;
  }
  return (
    <Page title="" className="plain-page">
      {me.isError ? (
        <NotFetched title={messages.failures.title} error={me.error} onRetry={() => void me.refetch()} />
      ) : (
        <Waiting>{messages.shell.loading}</Waiting>
      )}
    </Page>
  );
}
