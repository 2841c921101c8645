import { may, type Role } from '@postil/permissions';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../design/button.js';
import { InviteIcon } from '../design/icons.js';
import { useMessages } from '../messages/messages.js';
import { uuidv7 } from '../sync/uuid-v7.js';
import { putInvitation } from './groups-api.js';
import { InviteDialog } from './invite-dialog.js';

export interface InviteButtonProps {
  readonly group: {
    readonly id: string;
    readonly name: string;
    readonly personal: boolean;
    readonly role: Role;
  };
  /** The reading that newcomers land in; without it, the shelf. */
  readonly reading?: { readonly id: string; readonly title: string };
  /** In a bar, where there is no room for the word. */
  readonly iconOnly?: boolean;
}

/** Makes an invitation and shows its link. Nothing at all for those who may not invite. */
export function InviteButton({ group, reading, iconOnly }: InviteButtonProps) {
  const { invite } = useMessages().groups;
  const [isOpen, setOpen] = useState(false);
  const make = useMutation({
    mutationFn: () => putInvitation(group.id, uuidv7(), { readingId: reading?.id ?? null }),
  });
  if (!may('group:invite', group)) return null;

  const open = () => {
    setOpen(true);
    // The link of a moment ago still works.
    if (!make.data) make.mutate();
  };
  return (
    <>
      {iconOnly ? (
        <IconButton label={invite.button} onPress={open}>
          <InviteIcon />
        </IconButton>
      ) : (
        <Button icon={<InviteIcon />} onPress={open}>
          {invite.button}
        </Button>
      )}
      <InviteDialog
        groupName={group.name}
        readingTitle={reading?.title}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        invitation={make.data}
        failure={make.error}
        onRetry={() => make.mutate()}
      />
    </>
  );
}
