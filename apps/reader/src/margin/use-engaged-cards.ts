import { useCallback, useState } from 'react';

/** The cards that somebody is writing in: they stay on the page whatever happens. */
export function useEngagedCards() {
  const [engaged, setEngaged] = useState<ReadonlySet<string>>(new Set());
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
