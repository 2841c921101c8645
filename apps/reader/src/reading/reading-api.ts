import { Reading, TextMatches, type NewReadingPlace } from '@postil/contract';
import { z } from 'zod';
import { Nothing, request } from '../sync/api-client.js';
import type { NodeJson } from './text/view-schema.js';

/** In its current revision, or in the one that is named. */
export function fetchReading(
  readingId: string,
  signal?: AbortSignal,
  revisionId: string | null = null,
): Promise<Reading> {
  const query = revisionId === null ? '' : `?${new URLSearchParams({ revision: revisionId })}`;
  return request('GET', `/api/readings/${encodeURIComponent(readingId)}${query}`, {
    schema: Reading,
    signal,
  });
}

/** Its shape is the document model's to say; here it only must be a chapter. */
const ChapterJson = z.custom<NodeJson>(
  (value) => typeof value === 'object' && value !== null && 'type' in value && value.type === 'chapter',
);

/** A chapter's text. It never changes, so the browser may keep it for good. */
export function fetchChapter(reading: Reading, chapterId: string): Promise<NodeJson> {
  const path = `/api/readings/${reading.id}/revisions/${reading.revision.id}/chapters/${chapterId}`;
  return request('GET', path, { schema: ChapterJson });
}

/** Of a picture in the text, by the hash of its bytes. */
export function assetHref(readingId: string, asset: string): string {
  return `/api/readings/${readingId}/assets/${asset}`;
}

/** Where some words stand in the whole text, whether it has been loaded or not. */
export function searchText(
  { id, revision }: Reading,
  words: string,
  signal: AbortSignal,
): Promise<TextMatches> {
  const query = new URLSearchParams({ q: words, revision: revision.id });
  return request('GET', `/api/readings/${id}/search?${query}`, { schema: TextMatches, signal });
}

/** Keeps where the reader is, for their other devices; `keepalive`: although the page is about to go away. */
export function putPlace(
  readingId: string,
  place: NewReadingPlace,
  { keepalive }: { keepalive: boolean },
): Promise<void> {
  return request('PUT', `/api/readings/${readingId}/place`, { schema: Nothing, body: place, keepalive });
}

export function exportHref(readingId: string, format: 'md' | 'jsonld'): string {
  return `/api/readings/${readingId}/export.${format}`;
}

export function noteHref(readingId: string, noteId: string): string {
  return `/readings/${readingId}/notes/${noteId}`;
}

/** Of the revision that the group reads, or, for whoever opened another one, of that. */
export function paragraphHref(
  { id, revision, current }: Pick<Reading, 'id' | 'revision' | 'current'>,
  paragraphId: string,
): string {
  const query = revision.id === current.id ? '' : `?revision=${revision.id}`;
  return `/readings/${id}/paragraphs/${paragraphId}${query}`;
}
