import type { Member } from '@postil/contract';
import { may } from '@postil/permissions';
import { NotFetched } from '../app/not-fetched.js';
import { Face } from '../design/face.js';
import { Waiting } from '../design/notice.js';
import { useMessages } from '../messages/messages.js';
import type { GroupOfMe } from './group-switcher.js';
import { LeaveGroupButton } from './leave-group-button.js';
import './member-list.css';
import { RemoveMemberButton } from './remove-member-button.js';
import { SignInLinkButton } from './sign-in-link-button.js';
import { useGroup } from './use-group.js';

export interface MemberListProps {
  readonly group: GroupOfMe;
  readonly onRemoved: () => void;
}

/** Who is in a group, and the way out. Owners can let those back in who lost their password, and remove members. */
export function MemberList({ group, onRemoved }: MemberListProps) {
  const messages = useMessages();
  const { groups } = messages;
  const { data, isError, error, refetch } = useGroup(group.id);
  const mayHelp = may('group:help-sign-in', group);
  const mayRemove = may('member:remove', group);
  const active = data?.members.filter(isActive) ?? [];
  // The server would refuse the last owner.
  const mayLeave = may('group:leave', group) && active.some(isAnotherOwner(group));
  return (
    <section id="members" className="member-list" aria-labelledby="members-title">
      <h2 id="members-title" className="section-label">
        {groups.membersTitle}
      </h2>
      {data && (
        <ul>
          {active.map((member) => (
            <li key={member.id}>
              <Face id={member.id} name={member.name} size="large" />
              <div className="member-list-who">
                <p className="member-list-name">
                  <bdi>{member.name}</bdi>
                  {member.id === group.memberId && <small>{groups.you}</small>}
                </p>
                <p className="member-list-role">{groups.roles[member.role]}</p>
              </div>
              {mayHelp && member.id !== group.memberId && (
                <SignInLinkButton groupId={group.id} member={member} />
              )}
              {mayRemove && member.id !== group.memberId && (
                <RemoveMemberButton group={group} member={member} onRemoved={onRemoved} />
              )}
              {mayLeave && member.id === group.memberId && <LeaveGroupButton group={group} />}
            </li>
          ))}
        </ul>
      )}
      {!data && isError && <NotFetched title={groups.failed} error={error} onRetry={() => void refetch()} />}
      {!data && !isError && <Waiting>{groups.loading}</Waiting>}
    </section>
  );
}

function isActive(member: Member): boolean {
  return member.active;
}

function isAnotherOwner({ memberId }: GroupOfMe) {
  return (member: Member) => member.role === 'owner' && member.id !== memberId;
}
