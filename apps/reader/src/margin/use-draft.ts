import { useCallback, useState } from 'react';
import { draftsIn, type DraftPlace } from '../sync/drafts.js';

const drafts = draftsIn(window.localStorage);

/** The text of a form, kept in this browser with every letter until it is sent. */
export function useDraft(place: DraftPlace, initial = '') {
  const [text, setText] = useState(() => drafts.read(place) || initial);
  const change = useCallback(
    (next: string) => {
      setText(next);
      if (next === initial) drafts.forget(place);
      else drafts.keep(place, next);
    },
    [place, initial],
  );
  const forget = useCallback(() => {
    setText('');
    drafts.forget(place);
  }, [place]);
  return { text, change, forget };
}

export function highlightsWithDraft(reading: { id: string; memberId: string }): string[] {
  return drafts.highlights({ readingId: reading.id, memberId: reading.memberId });
}
