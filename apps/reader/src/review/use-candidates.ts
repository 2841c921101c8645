import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Candidate } from './candidate-list.js';
import { fetchCandidates } from './review-api.js';

export interface CandidatesAsked {
  readonly shown: boolean;
  readonly loading: boolean;
  readonly failed: boolean;
  /** Null until they are here. */
  readonly found: readonly Candidate[] | null;
  toggle(): void;
}

/** Looks for a note's passage once somebody asks: it costs the server a look through the text. */
export function useCandidates(readingId: string, highlightId: string, revisionId: string): CandidatesAsked {
  const [shown, setShown] = useState(false);
  const query = useQuery({
    queryKey: ['candidates', readingId, highlightId, revisionId],
    queryFn: ({ signal }) => fetchCandidates(readingId, highlightId, signal),
    enabled: shown,
    staleTime: Infinity,
  });
  return {
    shown,
    loading: shown && query.isPending,
    failed: query.isError,
    found: shown && query.data ? query.data.candidates.slice(0, 3) : null,
    toggle: () => (query.isError ? void query.refetch() : setShown((before) => !before)),
  };
}
