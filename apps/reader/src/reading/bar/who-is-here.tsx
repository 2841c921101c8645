import { Button as AriaButton } from 'react-aria-components';
import { ShownChoice } from '../../account/shown-choice.js';
import { Faces } from '../../design/face.js';
import { Menu, Separator } from '../../design/menu.js';
import { useMessages } from '../../messages/messages.js';
import { othersHere, PeopleHere, type PeopleHereProps } from './people-here.js';

/** The faces of the others who read now; pressing them shows where they are. */
export function WhoIsHere(props: PeopleHereProps) {
  const { bar } = useMessages().reading;
  const others = othersHere(props);
  if (others.length === 0) return null;
  const trigger = (
    <AriaButton className="here-button" aria-label={bar.here(others.map(({ name }) => name))}>
      <Faces people={others.map(({ memberId, name }) => ({ id: memberId, name }))} most={4} />
    </AriaButton>
  );
  return (
    <Menu trigger={trigger} placement="bottom end" aria-label={bar.whereTitle}>
      <PeopleHere {...props} />
      <Separator />
      <ShownChoice />
    </Menu>
  );
}
