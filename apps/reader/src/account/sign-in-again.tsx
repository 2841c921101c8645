import { Button } from '../design/button.js';
import { Dialog } from '../design/dialog.js';
import { toast } from '../design/toast.js';
import { useMessages } from '../messages/messages.js';
import { useSessionState } from '../sync/use-session.js';
import { useEnter, useMe } from './me.js';
import { SignInForm } from './sign-in-form.js';
import { useSignOut } from './use-sign-out.js';

/** Opens when a session ends in the middle of something. What is on the page below stays as it is. */
export function SignInAgain() {
  const { again, signIn } = useMessages().account;
  const expired = useSessionState() === 'expired';
  const { data: me } = useMe();
  const enter = useEnter();
  const leave = useSignOut();
  if (!me) return null;

  const goOn = async () => {
    await enter();
    toast({ text: again.done });
  };
  return (
    <Dialog title={again.title} isOpen={expired} onClose={() => undefined} dismissable={false}>
      <p className="dialog-text">{again.text}</p>
      <SignInForm email={me.email} submit={again.submit} pending={signIn.pending} onSignedIn={goOn} />
      <Button look="plain" small onPress={leave}>
        {again.leave}
      </Button>
    </Dialog>
  );
}
