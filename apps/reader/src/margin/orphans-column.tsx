import { useRef, type KeyboardEvent } from 'react';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import { OrphanList } from './orphan-list.js';
import { OrphansHeading } from './orphans-heading.js';

/** In the margin: the notes without a place, in a column of their own that does not follow the text. */
export function OrphansColumn() {
  const { orphans } = useMessages().review;
  const { showOrphans, focusNote, focusText } = useReading();
  const scroller = useRef<HTMLDivElement>(null);
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    focusNote(null);
    showOrphans(false);
    focusText();
  };
  return (
    <aside className="orphans-column" aria-label={orphans.title} onKeyDown={pressed}>
      <OrphansHeading />
      <div ref={scroller} className="orphans-column-list">
        <OrphanList scroller={scroller} />
      </div>
    </aside>
  );
}
