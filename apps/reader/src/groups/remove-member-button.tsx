import type { Member } from '@postil/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { meKey } from '../account/me.js';
import { IconButton } from '../design/button.js';
import { RemoveMemberIcon } from '../design/icons.js';
import { toast } from '../design/toast.js';
import { useMessages } from '../messages/messages.js';
import { useOperationId } from '../sync/use-operation-id.js';
import type { GroupOfMe } from './group-switcher.js';
import { removeMember } from './groups-api.js';
import { LeavingDialog } from './leaving-dialog.js';
import { groupKey } from './use-group.js';

export interface RemoveMemberButtonProps {
  readonly group: GroupOfMe;
  readonly member: Member;
  readonly onRemoved: () => void;
}

/** Sends a member away, after saying what that means. */
export function RemoveMemberButton({ group, member, onRemoved }: RemoveMemberButtonProps) {
  const { remove } = useMessages().groups;
  const queryClient = useQueryClient();
  const operationId = useOperationId();
  const [isOpen, setOpen] = useState(false);
  const onConfirm = async () => {
    await removeMember(group.id, member.id, operationId(member.id));
    toast({ text: remove.done(member.name) });
    onRemoved();
    // The row goes with the fresh list, and this dialog with it.
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: groupKey(group.id) }),
      queryClient.invalidateQueries({ queryKey: meKey }),
    ]);
  };
  return (
    <>
      <IconButton label={remove.button(member.name)} onPress={() => setOpen(true)}>
        <RemoveMemberIcon />
      </IconButton>
      <LeavingDialog
        title={remove.title(member.name)}
        text={[remove.text(member.name, group.name), remove.notes(member.name)]}
        submit={remove.submit}
        pending={remove.pending}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={onConfirm}
      />
    </>
  );
}
