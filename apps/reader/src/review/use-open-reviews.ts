import type { Reading } from '@postil/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { isDoubtful } from '../margin/note-facts.js';
import type { StoreView } from '../sync/store-view.js';
import { fetchReview, reviewKey } from './review-api.js';

/** How many notes of a reading wait for somebody to look at them. */
export function useOpenReviews(reading: Reading, view: StoreView): number {
  const queryClient = useQueryClient();
  const open = useMemo(() => openIn(view), [view]);
  // In a first revision that nobody has left, every note stands where it was made.
  const mayHaveSome = reading.revision.number > 1 || reading.current.number > 1 || open !== '';
  const queryKey = reviewKey(reading.id);
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchReview(reading.id, signal),
    enabled: mayHaveSome,
    staleTime: Infinity,
  });
  useEffect(() => {
    // Another decision, or another revision: what the notes on this page tell is only a part of all.
    void queryClient.invalidateQueries({ queryKey: reviewKey(reading.id) });
  }, [queryClient, reading.id, open, view.current?.revisionId]);
  return data?.openTotal ?? 0;
}

/** The notes known here that wait, by id: changes when one is decided on. */
function openIn({ notes, orphans }: StoreView): string {
  const undecided = orphans.filter(({ highlight }) => highlight.orphan?.decidedBy === null);
  const doubtful = notes.filter(({ highlight }) => isDoubtful(highlight));
  return [...undecided, ...doubtful].map(({ highlight }) => highlight.id).join();
}
