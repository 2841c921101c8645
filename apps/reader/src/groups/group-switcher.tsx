import type { Me } from '@postil/contract';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useAccount } from '../account/me.js';
import { AddIcon, BookIcon, ChevronDownIcon, EveryoneIcon } from '../design/icons.js';
import { Menu, MenuItem, MenuSection, Separator } from '../design/menu.js';
import { useMessages } from '../messages/messages.js';
import './group-switcher.css';
import { NewGroupDialog } from './new-group-dialog.js';

export type GroupOfMe = Me['groups'][number];

/** Which shelf one stands before, and the way to the others. */
export function GroupSwitcher({ current }: { current: GroupOfMe }) {
  const { switcher, members } = useMessages().groups;
  const { groups } = useAccount();
  const [making, setMaking] = useState(false);
  const nameOf = (group: GroupOfMe) => (group.personal ? switcher.personal : group.name);
  const trigger = (
    <AriaButton className="group-switcher" aria-label={switcher.label(nameOf(current))}>
      <span className="group-switcher-name">{nameOf(current)}</span>
      {!current.personal && <span className="group-switcher-count">· {members(current.members)}</span>}
      <ChevronDownIcon size={14} />
    </AriaButton>
  );
  return (
    <>
      <Menu trigger={trigger} aria-label={switcher.label(nameOf(current))}>
        <MenuSection selectionMode="single" selectedKeys={[current.id]} aria-label={switcher.shelves}>
          {groups.map((group) => (
            <MenuItem
              key={group.id}
              id={group.id}
              href={group.personal ? '/' : `/groups/${group.id}`}
              icon={group.personal ? <BookIcon /> : <EveryoneIcon />}
              hint={group.personal ? switcher.personalHint : members(group.members)}
            >
              {nameOf(group)}
            </MenuItem>
          ))}
        </MenuSection>
        <Separator />
        <MenuItem icon={<AddIcon />} onAction={() => setMaking(true)}>
          {switcher.new}
        </MenuItem>
      </Menu>
      <NewGroupDialog isOpen={making} onClose={() => setMaking(false)} />
    </>
  );
}
