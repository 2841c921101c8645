import { useCallback, useState } from 'react';
import { draftsIn, type DraftPlace } from '../sync/drafts.js';
import type { Wording } from '../sync/wording.js';

const drafts = draftsIn(window.localStorage);

/** The text of a form, kept in this browser with every letter until it is sent. */
export function useDraft(place: DraftPlace, base?: Wording) {
  const initial = base?.body ?? '';
  const [text, setText] = useState(() => drafts.read(place).text || initial);
  const change = useCallback(
    (next: string) => {
      setText(next);
      if (next === initial) drafts.forget(place);
      else drafts.keep(place, { text: next, base });
    },
    [place, initial, base],
  );
  const forget = useCallback(() => {
    setText('');
    drafts.forget(place);
  }, [place]);
  return { text, change, forget };
}

/** What an edit that was left unfinished started from. */
export function keptBase(place: DraftPlace): Wording | undefined {
  return drafts.read(place).base;
}

export function highlightsWithDraft(reading: { id: string; memberId: string }): string[] {
  return drafts.highlights({ readingId: reading.id, memberId: reading.memberId });
}
