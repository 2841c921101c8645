import type { Member } from '@postil/contract';
import { may } from '@postil/permissions';
import { Button } from '../design/button.js';
import { Face } from '../design/face.js';
import { Notice, Waiting } from '../design/notice.js';
import { failureText } from '../messages/failure-text.js';
import { useMessages } from '../messages/messages.js';
import type { GroupOfMe } from './group-switcher.js';
import './member-list.css';
import { SignInLinkButton } from './sign-in-link-button.js';
import { useGroup } from './use-group.js';

/** Who is in a group. Owners can let those back in who lost their password. */
export function MemberList({ group }: { group: GroupOfMe }) {
  const messages = useMessages();
  const { groups } = messages;
  const { data, isError, error, refetch } = useGroup(group.id);
  const mayHelp = may('group:help-sign-in', group);
  return (
    <section id="members" className="member-list" aria-labelledby="members-title">
      <h2 id="members-title" className="section-label">
        {groups.membersTitle}
      </h2>
      {data && (
        <ul>
          {data.members.filter(isActive).map((member) => (
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
            </li>
          ))}
        </ul>
      )}
      {!data && isError && (
        <Notice
          title={groups.failed}
          actions={<Button onPress={() => void refetch()}>{messages.shell.tryAgain}</Button>}
        >
          {failureText(messages, error)}
        </Notice>
      )}
      {!data && !isError && <Waiting>{groups.loading}</Waiting>}
    </section>
  );
}

function isActive(member: Member): boolean {
  return member.active;
}
