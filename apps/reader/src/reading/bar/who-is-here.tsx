import type { Reading } from '@postil/contract';
import { Button as AriaButton } from 'react-aria-components';
import { Faces } from '../../design/face.js';
import { Menu, MenuItem } from '../../design/menu.js';
import { useMessages } from '../../messages/messages.js';
import type { StoreView } from '../../sync/annotation-store.js';

export interface WhoIsHereProps {
  readonly reading: Reading;
  readonly presence: StoreView['presence'];
  /** The chapter of a paragraph; null while it has not arrived. */
  readonly chapterIndexOf: (paragraphId: string) => number | null;
  readonly onGo: (paragraphId: string) => void;
}

/** The faces of the others who read now; pressing one goes to where they are. */
export function WhoIsHere({ reading, presence, chapterIndexOf, onGo }: WhoIsHereProps) {
  const { bar } = useMessages().reading;
  const others = presence.filter(({ memberId }) => memberId !== reading.memberId);
  if (others.length === 0) return null;
  const label = bar.here(others.map(({ name }) => name));
  const trigger = (
    <AriaButton className="here-button" aria-label={label}>
      <Faces people={others.map(({ memberId, name }) => ({ id: memberId, name }))} most={4} />
    </AriaButton>
  );
  return (
    <Menu trigger={trigger} placement="bottom end" aria-label={bar.whereTitle}>
      {others.map(({ memberId, name, paragraphId }) => {
        const chapter = paragraphId === null ? null : chapterIndexOf(paragraphId);
        const title = chapter === null ? '' : (reading.chapters[chapter]?.title ?? '');
        return (
          <MenuItem
            key={memberId}
            id={memberId}
            hint={paragraphId === null ? undefined : bar.whereHint(title)}
            isDisabled={paragraphId === null}
            onAction={() => paragraphId !== null && onGo(paragraphId)}
          >
            {name}
          </MenuItem>
        );
      })}
    </Menu>
  );
}
