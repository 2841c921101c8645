import { Link, Navigate, useLocation } from 'react-router';
import { useMessages } from '../messages/messages.js';
import { EntryLayout } from './entry-layout.js';
import { useEnter, useMe } from './me.js';
import { useNextPage } from './next-page.js';
import { SignInForm } from './sign-in-form.js';

export function SignInPage() {
  const { signIn } = useMessages().account;
  const enter = useEnter();
  const next = useNextPage();
  const { search } = useLocation();
  if (useMe().data) return <Navigate to={next} replace />;

  return (
    <EntryLayout pageTitle={signIn.title} title={signIn.title} lede={signIn.lede}>
      <SignInForm submit={signIn.submit} pending={signIn.pending} onSignedIn={enter} />
      <div className="entry-foot">
        <p>
          <Link to={`/sign-up${search}`}>{signIn.other}</Link>
        </p>
        <p>{signIn.lost}</p>
      </div>
    </EntryLayout>
  );
}
