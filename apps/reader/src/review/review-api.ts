import {
  Candidates,
  HighlightWritten,
  Review,
  type PlacementDecision,
  type SeenVersion,
} from '@postil/contract';
import { request } from '../sync/api-client.js';

export function reviewHref(readingId: string, noteId?: string): string {
  const path = `/readings/${readingId}/review`;
  return noteId === undefined ? path : `${path}?note=${noteId}`;
}

/** The reading with a note to be placed: what is selected next becomes its passage. */
export function placingHref(path: string, noteId: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${PLACE}=${noteId}`;
}

/** The part of the reading's address that names the note being placed. */
export const PLACE = 'place';

export const reviewKey = (readingId: string) => ['review', readingId] as const;

export function fetchReview(readingId: string, signal: AbortSignal): Promise<Review> {
  return request('GET', `/api/readings/${readingId}/review`, { schema: Review, signal });
}

export function fetchCandidates(
  readingId: string,
  highlightId: string,
  signal: AbortSignal,
): Promise<Candidates> {
  const path = `/api/readings/${readingId}/highlights/${highlightId}/candidates`;
  return request('GET', path, { schema: Candidates, signal });
}

/** `version` and `epoch` are what the person looked at; `operationId` stays the same when the same is sent once more. */
export function putDecision(
  readingId: string,
  highlight: SeenVersion & { readonly id: string },
  decision: PlacementDecision,
  operationId: string,
): Promise<HighlightWritten> {
  return request('PUT', `/api/readings/${readingId}/highlights/${highlight.id}/placement`, {
    schema: HighlightWritten,
    body: decision,
    operationId,
    ifMatch: highlight,
  });
}
