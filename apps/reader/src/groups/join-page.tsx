import type { InvitationInfo } from '@postil/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { EntryLayout } from '../account/entry-layout.js';
import { useMe } from '../account/me.js';
import { NotFetched } from '../app/not-fetched.js';
import { LinkButton } from '../design/button.js';
import { Waiting } from '../design/notice.js';
import { useMessages } from '../messages/messages.js';
import { ApiFailure } from '../sync/api-failure.js';
import { fetchInvitation } from './groups-api.js';
import { JoinAsMember, JoinAsNewcomer } from './join-forms.js';

/** Where an invitation leads: what one is invited to, and the shortest way in. */
export function JoinPage() {
  const messages = useMessages();
  const { join } = messages.groups;
  const { token = '' } = useParams();
  const me = useMe();
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => fetchInvitation(token, signal),
    refetchOnWindowFocus: false,
  });
  // Whoever came signed out keeps the form they filled in until they are where they are going.
  const [cameSignedOut, setCameSignedOut] = useState(false);
  if (me.data === null && !cameSignedOut) setCameSignedOut(true);

  if (isGone(invitation.error)) {
    return (
      <EntryLayout pageTitle={join.pageTitle} title={join.gone.title} lede={join.gone.text}>
        <LinkButton to="/">{join.gone.home}</LinkButton>
      </EntryLayout>
    );
  }
  const failure = invitation.error ?? (me.data === undefined ? me.error : null);
  if (failure) {
    const retry = () => {
      void invitation.refetch();
      void me.refetch();
    };
    return (
      <EntryLayout pageTitle={join.pageTitle} title={join.pageTitle}>
        <NotFetched error={failure} onRetry={retry} />
      </EntryLayout>
    );
  }
  if (!invitation.data || me.data === undefined) {
    return (
      <EntryLayout pageTitle={join.pageTitle} title={join.pageTitle}>
        <Waiting>{messages.shell.loading}</Waiting>
      </EntryLayout>
    );
  }
  const info = invitation.data;
  return (
    <EntryLayout
      pageTitle={join.title(info.groupName)}
      over={join.invitedBy(info.invitedBy)}
      title={join.title(info.groupName)}
      lede={<About info={info} />}
    >
      {me.data === null || cameSignedOut ? (
        <JoinAsNewcomer token={token} info={info} />
      ) : (
        <JoinAsMember token={token} info={info} name={me.data.name} />
      )}
    </EntryLayout>
  );
}

function About({ info }: { info: InvitationInfo }) {
  const { groups } = useMessages();
  return (
    <>
      {info.description && <p dir="auto">{info.description}</p>}
      <p>
        {groups.members(info.members)}
        {info.readingTitle !== null && ` · ${groups.join.opens(info.readingTitle)}`}
      </p>
    </>
  );
}

function isGone(error: unknown): boolean {
  return error instanceof ApiFailure && (error.code === 'link-expired' || error.code === 'not-found');
}
