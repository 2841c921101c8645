import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useEnter } from '../account/me.js';
import { Button } from '../design/button.js';
import { SignOutIcon } from '../design/icons.js';
import { toast } from '../design/toast.js';
import { useMessages } from '../messages/messages.js';
import { useOperationId } from '../sync/use-operation-id.js';
import type { GroupOfMe } from './group-switcher.js';
import { leaveGroup } from './groups-api.js';
import { LeavingDialog } from './leaving-dialog.js';

/** Out of a group by one's own choice, and home to one's own shelf. */
export function LeaveGroupButton({ group }: { group: GroupOfMe }) {
  const { leave } = useMessages().groups;
  const navigate = useNavigate();
  const refreshAccount = useEnter();
  const operationId = useOperationId();
  const [isOpen, setOpen] = useState(false);
  const onConfirm = async () => {
    await leaveGroup(group.id, operationId(group.id));
    toast({ text: leave.done(group.name) });
    // Away first: without the group, this page would say that there is nothing here.
    await navigate('/');
    await refreshAccount();
  };
  return (
    <>
      <Button look="plain" small icon={<SignOutIcon />} onPress={() => setOpen(true)}>
        {leave.button}
      </Button>
      <LeavingDialog
        title={leave.title(group.name)}
        text={[leave.text, leave.notes]}
        submit={leave.submit}
        pending={leave.pending}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={onConfirm}
      />
    </>
  );
}
