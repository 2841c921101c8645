import type { Invitation } from '@postil/contract';
import { NotFetched } from '../app/not-fetched.js';
import { Button } from '../design/button.js';
import { CopyField } from '../design/copy-field.js';
import { Dialog, DialogActions } from '../design/dialog.js';
import { Waiting } from '../design/notice.js';
import { useMessages } from '../messages/messages.js';

export interface InviteDialogProps {
  readonly groupName: string;
  readonly readingTitle?: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly invitation?: Invitation;
  readonly failure: Error | null;
  readonly onRetry: () => void;
}

export function InviteDialog(props: InviteDialogProps) {
  const { groupName, readingTitle, isOpen, onClose, invitation, failure, onRetry } = props;
  const messages = useMessages();
  const { invite } = messages.groups;
  return (
    <Dialog title={invite.title(groupName)} isOpen={isOpen} onClose={onClose}>
      <p className="dialog-text">
        {invite.text} {readingTitle && invite.toReading(readingTitle)}
      </p>
      {invitation && (
        <CopyField
          label={invite.link}
          text={new URL(invitation.path, location.origin).href}
          hint={invite.until(invitation.expiresAt)}
        />
      )}
      {failure && <NotFetched error={failure} onRetry={onRetry} />}
      {!invitation && !failure && <Waiting>{invite.making}</Waiting>}
      <DialogActions>
        <Button onPress={onClose}>{invite.done}</Button>
      </DialogActions>
    </Dialog>
  );
}
