import type { Reading, RevisionInfo, RevisionPreview, RevisionState } from '@postil/contract';
import { useInfiniteQuery, useQuery, type QueryClient } from '@tanstack/react-query';
import { fetchReading } from '../reading/reading-api.js';
import { fetchChanges, fetchPreview, fetchRevisions } from './revisions-api.js';

/** Milliseconds between two looks at something that is under way. */
const LOOK_AGAIN = 700;

const keys = {
  all: (readingId: string) => ['revisions', readingId] as const,
  reading: (readingId: string) => [...keys.all(readingId), 'reading'] as const,
  list: (readingId: string) => [...keys.all(readingId), 'list'] as const,
  preview: (readingId: string, revisionId: string) =>
    [...keys.all(readingId), 'preview', revisionId] as const,
};

export function isUnderWay(state: RevisionState): boolean {
  return state === 'preparing' || state === 'publishing';
}

/** What is known of the reading itself: its title, its group, one's role there, what is being read. */
export function useReadingHead(readingId: string) {
  return useQuery<Reading>({
    queryKey: keys.reading(readingId),
    queryFn: ({ signal }) => fetchReading(readingId, signal),
  });
}

export function useRevisions(readingId: string) {
  return useQuery<RevisionInfo[]>({
    queryKey: keys.list(readingId),
    queryFn: ({ signal }) => fetchRevisions(readingId, signal),
    refetchInterval: ({ state }) =>
      state.data?.some((revision) => isUnderWay(revision.state)) ? LOOK_AGAIN : false,
  });
}

/** Asked again and again while something is under way. */
export function usePreview(readingId: string, revisionId: string) {
  return useQuery({
    queryKey: keys.preview(readingId, revisionId),
    queryFn: ({ signal }) => fetchPreview(readingId, revisionId, signal),
    refetchInterval: ({ state }) => (state.data && isCounting(state.data) ? LOOK_AGAIN : false),
  });
}

/** Going back, newer notes are placed only now: on a published revision some may still have no place. */
function isCounting({ revision, notes }: RevisionPreview): boolean {
  const { state, current, progress } = revision;
  if (isUnderWay(state)) return true;
  const placed = notes.exact + notes.moved + notes.edited + notes.orphaned;
  return state === 'published' && !current && placed < progress.total;
}

export function useChanges(readingId: string, revisionId: string) {
  return useInfiniteQuery({
    queryKey: ['revision-changes', readingId, revisionId],
    queryFn: ({ pageParam, signal }) => fetchChanges(readingId, revisionId, pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    // What one revision changes in another never changes.
    staleTime: Infinity,
  });
}

/** A draft was thrown away: it isn't in the list any more, and is not to be asked for again. */
export function draftDiscarded(client: QueryClient, readingId: string): Promise<void> {
  return client.invalidateQueries({ queryKey: keys.list(readingId) });
}

/** Something was done to the revisions of a reading: what is shown of them is asked for anew. */
export function revisionsChanged(client: QueryClient, readingId: string): Promise<void> {
  return client.invalidateQueries({ queryKey: keys.all(readingId) });
}
