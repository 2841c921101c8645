import { Button, IconButton } from '../design/button.js';
import { InviteIcon } from '../design/icons.js';
import { useMessages } from '../messages/messages.js';
import { useInvitation, type Inviting } from './use-invitation.js';

export interface InviteButtonProps extends Inviting {
  /** In a bar, where there is no room for the word. */
  readonly iconOnly?: boolean;
}

/** A button that makes an invitation and shows its link. Nothing at all for those who may not invite. */
export function InviteButton({ group, reading, iconOnly }: InviteButtonProps) {
  const { invite } = useMessages().groups;
  const invitation = useInvitation({ group, ...(reading ? { reading } : {}) });
  if (!invitation) return null;
  return (
    <>
      {iconOnly ? (
        <IconButton label={invite.button} onPress={invitation.open}>
          <InviteIcon />
        </IconButton>
      ) : (
        <Button icon={<InviteIcon />} onPress={invitation.open}>
          {invite.button}
        </Button>
      )}
      {invitation.dialog}
    </>
  );
}
