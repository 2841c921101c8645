import { Reading } from '@postil/contract';
import { z } from 'zod';
import { request } from '../sync/api-client.js';
import type { NodeJson } from './text/view-schema.js';

export function fetchReading(readingId: string, signal: AbortSignal): Promise<Reading> {
  return request('GET', `/api/readings/${encodeURIComponent(readingId)}`, { schema: Reading, signal });
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

export function exportHref(readingId: string, format: 'md' | 'jsonld'): string {
  return `/api/readings/${readingId}/export.${format}`;
}

export function noteHref(readingId: string, noteId: string): string {
  return `/readings/${readingId}/notes/${noteId}`;
}

export function paragraphHref(readingId: string, paragraphId: string): string {
  return `/readings/${readingId}/paragraphs/${paragraphId}`;
}
