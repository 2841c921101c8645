import {
  ParagraphPlace,
  RevisionAdded,
  RevisionChanges,
  RevisionInfo,
  RevisionPreview,
  Revisions,
} from '@postil/contract';
import { Nothing, request } from '../sync/api-client.js';
import { ApiFailure } from '../sync/api-failure.js';
import { upload, type UploadOptions } from '../sync/upload.js';

function pathOf(readingId: string, revisionId?: string): string {
  const all = `/api/readings/${encodeURIComponent(readingId)}/revisions`;
  return revisionId === undefined ? all : `${all}/${encodeURIComponent(revisionId)}`;
}

/** Newest first. */
export async function fetchRevisions(readingId: string, signal: AbortSignal): Promise<RevisionInfo[]> {
  const { revisions } = await request('GET', pathOf(readingId), { schema: Revisions, signal });
  return revisions;
}

export interface TextOfRevision extends Omit<UploadOptions<RevisionAdded>, 'schema'> {
  readonly readingId: string;
  readonly revisionId: string;
  readonly filename: string | undefined;
  readonly content: Blob;
}

/** Adds a corrected text, unseen by the others. */
export function addRevision(text: TextOfRevision): Promise<RevisionAdded> {
  const { readingId, revisionId, filename, content } = text;
  const about = filename === undefined ? '' : `?${new URLSearchParams({ filename })}`;
  return upload(pathOf(readingId, revisionId) + about, content, { ...text, schema: RevisionAdded });
}

export function fetchPreview(
  readingId: string,
  revisionId: string,
  signal: AbortSignal,
): Promise<RevisionPreview> {
  return request('GET', `${pathOf(readingId, revisionId)}/preview`, { schema: RevisionPreview, signal });
}

export function fetchChanges(
  readingId: string,
  revisionId: string,
  from: number,
  signal: AbortSignal,
): Promise<RevisionChanges> {
  const path = `${pathOf(readingId, revisionId)}/changes?from=${from}`;
  return request('GET', path, { schema: RevisionChanges, signal });
}

/** Has everybody read a revision: a new one, or again an earlier one. */
export function publishRevision(
  readingId: string,
  revisionId: string,
  operationId: string,
): Promise<RevisionInfo> {
  const path = `${pathOf(readingId, revisionId)}/publish`;
  return request('POST', path, { schema: RevisionInfo, operationId });
}

/** Discards one that was never published; one that is just being published is stopped. */
export function discardRevision(readingId: string, revisionId: string, operationId: string): Promise<void> {
  return request('DELETE', pathOf(readingId, revisionId), { schema: Nothing, operationId });
}

/** Where the words of a paragraph of any revision are in this one; null when it has none of them. */
export async function fetchPlaceOf(
  readingId: string,
  revisionId: string,
  paragraphId: string,
): Promise<ParagraphPlace | null> {
  const path = `${pathOf(readingId, revisionId)}/paragraphs/${encodeURIComponent(paragraphId)}`;
  try {
    return await request('GET', path, { schema: ParagraphPlace });
  } catch (error) {
    if (error instanceof ApiFailure && error.code === 'not-found') return null;
    throw error;
  }
}
