import type { Highlight } from '@postil/contract';
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
export function useCandidates(readingId: string, highlight: Highlight, revisionId: string): CandidatesAsked {
  const [shown, setShown] = useState(false);
  const query = useQuery({
    queryKey: ['candidates', readingId, highlight.id, revisionId],
    queryFn: ({ signal }) => fetchCandidates(readingId, highlight.id, signal),
    enabled: shown,
    staleTime: Infinity,
  });
  return {
    shown,
    loading: shown && query.isPending,
    failed: query.isError,
    found: shown && query.data ? elsewhere(query.data.candidates, highlight).slice(0, 3) : null,
    toggle: () => (query.isError ? void query.refetch() : setShown((before) => !before)),
  };
}

/** Where the note stands already is no other place. */
function elsewhere(candidates: readonly Candidate[], { placement }: Highlight): Candidate[] {
  const isHere = ({ anchor }: Candidate) =>
    placement !== null && isSame(anchor.start, placement.start) && isSame(anchor.end, placement.end);
  return candidates.filter((candidate) => !isHere(candidate));
}

function isSame(a: Candidate['anchor']['start'], b: Candidate['anchor']['start']): boolean {
  return a.paragraphId === b.paragraphId && a.offset === b.offset;
}
