import { Faces } from '../design/face.js';
import { useMessages } from '../messages/messages.js';
import './group-heading.css';
import type { GroupOfMe } from './group-switcher.js';
import { InviteButton } from './invite-button.js';
import { useGroup } from './use-group.js';

/** A group's name, what it says of itself, who is in it, and the way to let others in. */
export function GroupHeading({ group }: { group: GroupOfMe }) {
  const { library, groups } = useMessages();
  const { data } = useGroup(group.id);
  const active = data?.members.filter((member) => member.active) ?? [];
  return (
    <header className="shelf-head">
      <div>
        <h1 dir="auto">{group.name}</h1>
        <p className="shelf-lede" dir="auto">
          {data?.description || library.groupLede}
        </p>
      </div>
      <div className="group-heading-people">
        <a href="#members" className="group-heading-faces" aria-label={groups.members(group.members)}>
          <Faces people={active} most={5} />
        </a>
        <InviteButton group={group} />
      </div>
    </header>
  );
}
