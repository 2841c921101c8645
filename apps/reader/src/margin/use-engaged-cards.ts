import { useCallback, useState } from 'react';
import { useReading } from '../reading/reading-context.js';
import { highlightsWithDraft } from './use-draft.js';

/** The cards that somebody is writing in, also from before a reload: they stay on the page whatever happens. */
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
