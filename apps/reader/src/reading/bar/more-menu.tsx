import { ShownChoice } from '../../account/shown-choice.js';
import { IconButton } from '../../design/button.js';
import {
  ContentsIcon,
  HistoryIcon,
  InviteIcon,
  MoreIcon,
  NotesIcon,
  SearchIcon,
} from '../../design/icons.js';
import { Header, Menu, MenuItem, MenuSection, Separator } from '../../design/menu.js';
import { useInvitation } from '../../groups/use-invitation.js';
import { useMessages } from '../../messages/messages.js';
import { revisionsHref } from '../../revisions/revision-paths.js';
import { exportItems } from './export-items.js';
import { othersHere, PeopleHere, type PeopleHereProps } from './people-here.js';

export interface MoreMenuProps extends PeopleHereProps {
  readonly onContents: () => void;
  readonly onNotes: () => void;
  readonly onFind: () => void;
}

/** On a phone, what has no room in the bar. */
export function MoreMenu({ onContents, onNotes, onFind, ...people }: MoreMenuProps) {
  const { reading } = people;
  const { reading: words, groups, revisions } = useMessages();
  const { bar, contents, find } = words;
  const invitation = useInvitation({ group: { ...reading.group, role: reading.role }, reading });
  const trigger = (
    <IconButton label={bar.more}>
      <MoreIcon />
    </IconButton>
  );
  return (
    <>
      <Menu trigger={trigger} placement="bottom end" aria-label={bar.more}>
        <MenuItem id="contents" icon={<ContentsIcon />} onAction={onContents}>
          {contents.title}
        </MenuItem>
        <MenuItem id="find" icon={<SearchIcon />} onAction={onFind}>
          {find.title}
        </MenuItem>
        <MenuItem id="notes" icon={<NotesIcon />} onAction={onNotes}>
          {bar.notes}
        </MenuItem>
        <MenuItem id="revisions" icon={<HistoryIcon />} href={revisionsHref(reading.id)}>
          {revisions.title}
        </MenuItem>
        {invitation && (
          <MenuItem id="invite" icon={<InviteIcon />} onAction={invitation.open}>
            {groups.invite.button}
          </MenuItem>
        )}
        <MenuSection>
          <Header>{bar.export}</Header>
          {exportItems(reading.id, bar)}
        </MenuSection>
        {othersHere(people).length > 0 && (
          <>
            <Separator />
            <PeopleHere {...people} />
            <Separator />
            <ShownChoice />
          </>
        )}
      </Menu>
      {invitation?.dialog}
    </>
  );
}
