import { useEffect, useRef } from 'react';
import { IconButton } from '../design/button.js';
import { BackIcon } from '../design/icons.js';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import { useStoreView } from '../sync/use-store-view.js';

/** Over the notes without a place: how many there are, and the way back to the others. */
export function OrphansHeading() {
  const { review, say } = useMessages();
  const { store, layout, focusedNoteId, showOrphans, focusNote, focusText } = useReading();
  const { orphans } = useStoreView(store);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Whoever opened the list goes on in it; a note that one goes to takes the focus itself.
    if (focusedNoteId === null) heading.current?.focus({ preventScroll: true });
    // Only as it opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const back = () => {
    focusNote(null);
    showOrphans(false);
    if (layout === 'margin') focusText();
    else requestAnimationFrame(() => document.querySelector<HTMLElement>('.orphans-link')?.focus());
  };
  return (
    <div className="orphans-heading">
      <IconButton label={review.orphans.close} onPress={back}>
        <BackIcon />
      </IconButton>
      <h2 ref={heading} tabIndex={-1}>
        {review.orphans.title} <span>{say.number(orphans.length)}</span>
      </h2>
    </div>
  );
}
