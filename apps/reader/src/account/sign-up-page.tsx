import { Link, Navigate, useLocation } from 'react-router';
import { useMessages } from '../messages/messages.js';
import { EntryLayout } from './entry-layout.js';
import { useEnter, useMe } from './me.js';
import { useNextPage } from './next-page.js';
import { SignUpForm } from './sign-up-form.js';

export function SignUpPage() {
  const { signUp } = useMessages().account;
  const enter = useEnter();
  const next = useNextPage();
  const { search } = useLocation();
  if (useMe().data) return <Navigate to={next} replace />;

  const toSignIn = <Link to={`/sign-in${search}`}>{signUp.other}</Link>;
  return (
    <EntryLayout pageTitle={signUp.title} title={signUp.title} lede={signUp.lede}>
      <SignUpForm
        submit={signUp.submit}
        pending={signUp.pending}
        onSignedUp={enter}
        signInInstead={toSignIn}
      />
      <p className="entry-foot">{toSignIn}</p>
    </EntryLayout>
  );
}
