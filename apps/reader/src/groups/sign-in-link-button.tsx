import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../design/button.js';
import { CopyField } from '../design/copy-field.js';
import { Dialog, DialogActions } from '../design/dialog.js';
import { KeyIcon } from '../design/icons.js';
import { Notice } from '../design/notice.js';
import { failureText } from '../messages/failure-text.js';
import { useMessages } from '../messages/messages.js';
import { makeSignInLink } from './groups-api.js';

export interface SignInLinkButtonProps {
  readonly groupId: string;
  readonly member: { readonly id: string; readonly name: string };
}

/** For a member who is locked out: a link that signs them in once. It is made only when asked for in so many words. */
export function SignInLinkButton({ groupId, member }: SignInLinkButtonProps) {
  const messages = useMessages();
  const { help, invite } = messages.groups;
  const [isOpen, setOpen] = useState(false);
  const make = useMutation({ mutationFn: () => makeSignInLink(groupId, member.id) });

  const close = () => {
    setOpen(false);
    make.reset();
  };
  return (
    <>
      <Button
        look="plain"
        small
        icon={<KeyIcon />}
        aria-label={help.button(member.name)}
        onPress={() => setOpen(true)}
      >
        {help.short}
      </Button>
      <Dialog title={help.title(member.name)} isOpen={isOpen} onClose={close}>
        <p className="dialog-text">{help.text(member.name)}</p>
        {make.isError && <Notice>{failureText(messages, make.error)}</Notice>}
        {make.data ? (
          <CopyField
            label={invite.link}
            text={new URL(make.data.path, location.origin).href}
            hint={help.until(make.data.expiresAt)}
          />
        ) : null}
        <DialogActions>
          <Button onPress={close}>{make.data ? invite.done : messages.shell.cancel}</Button>
          {!make.data && (
            <Button look="primary" isPending={make.isPending} onPress={() => make.mutate()}>
              {make.isPending ? help.making : help.make}
            </Button>
          )}
        </DialogActions>
      </Dialog>
    </>
  );
}
