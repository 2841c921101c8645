import { may, type Role } from '@postil/permissions';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { uuidv7 } from '../sync/uuid-v7.js';
import { putInvitation } from './groups-api.js';
import { InviteDialog } from './invite-dialog.js';

export interface Inviting {
  readonly group: {
    readonly id: string;
    readonly name: string;
    readonly personal: boolean;
    readonly role: Role;
  };
  /** The reading that newcomers land in; without it, the shelf. */
  readonly reading?: { readonly id: string; readonly title: string };
}

/** Makes an invitation at first need and shows its link in a dialog; null for those who may not invite. */
export function useInvitation({ group, reading }: Inviting): { open: () => void; dialog: ReactNode } | null {
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
  const dialog = (
    <InviteDialog
      groupName={group.name}
      readingTitle={reading?.title}
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      invitation={make.data}
      failure={make.error}
      onRetry={() => make.mutate()}
    />
  );
  return { open, dialog };
}
