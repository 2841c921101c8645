import type { Reading } from '@postil/contract';
import { Face } from '../../design/face.js';
import { ChevronNextIcon } from '../../design/icons.js';
import { Header, MenuItem, MenuSection } from '../../design/menu.js';
import { useMessages } from '../../messages/messages.js';
import type { StoreView } from '../../sync/annotation-store.js';

export interface PeopleHereProps {
  readonly reading: Reading;
  readonly presence: StoreView['presence'];
  /** The chapter of a paragraph; null while it has not arrived. */
  readonly chapterIndexOf: (paragraphId: string) => number | null;
  readonly onGo: (paragraphId: string) => void;
}

/** The others who read now. */
export function othersHere({ reading, presence }: Pick<PeopleHereProps, 'reading' | 'presence'>) {
  return presence.filter(({ memberId }) => memberId !== reading.memberId);
}

/** In a menu: who else reads now, and where; each leads there. */
export function PeopleHere({ reading, presence, chapterIndexOf, onGo }: PeopleHereProps) {
  const { bar } = useMessages().reading;
  const chapterAt = (paragraphId: string) => {
    const index = reading.chapters.length > 1 ? chapterIndexOf(paragraphId) : null;
    return index === null ? '' : (reading.chapters[index]?.title ?? '');
  };
  return (
    <MenuSection>
      <Header>{bar.whereTitle}</Header>
      {othersHere({ reading, presence }).map(({ memberId, name, paragraphId }) => {
        const icon = <Face id={memberId} name={name} />;
        // Somewhere in the text: they have not said where yet.
        if (paragraphId === null)
          return (
            <MenuItem key={memberId} id={memberId} icon={icon} isDisabled>
              {name}
            </MenuItem>
          );
        const chapter = chapterAt(paragraphId);
        return (
          <MenuItem
            key={memberId}
            id={memberId}
            icon={icon}
            aria-label={bar.goToPerson(name, chapter)}
            detail={chapter}
            hint={
              <span className="go-to-person">
                {bar.goTo}
                <ChevronNextIcon size={15} />
              </span>
            }
            onAction={() => onGo(paragraphId)}
          >
            {name}
          </MenuItem>
        );
      })}
    </MenuSection>
  );
}
