import { useCallback, useState } from 'react';
import { useReading } from '../reading/reading-context.js';
import { highlightsWithDraft } from './use-draft.js';

/**
 * The cards that somebody is writing in, also from before a reload: they stay on the page as long as their notes are
 * there. When a note goes, its words are found in what was not sent (`reading/sending`).
 */
export function useEngagedCards() {
  const { reading } = useReading();
  const [engaged, setEngaged] = useState<ReadonlySet<string>>(() => new Set(highlightsWithDraft(reading)));
  const onEngaged = useCallback((noteId: string, is: boolean) => {
    setEngaged((before) => {
      if (before.has(noteId) === is) return before;
      const next = new Set(before);
      if (is) next.add(noteId);
      else next.delete(noteId);
      return next;
    });
  }, []);
  return { engaged, onEngaged };
}
