import {
  Corrected,
  DocumentAdded,
  TextImport,
  WaitingImports,
  type Correction,
  type DocumentDetails,
} from '@postil/contract';
import { z } from 'zod';
import type { NodeJson } from '../reading/text/view-schema.js';
import { Nothing, request } from '../sync/api-client.js';
import { upload, type UploadOptions } from '../sync/upload.js';

function pathOf(importId: string, ...rest: string[]): string {
  return ['/api/imports', ...[importId, ...rest].map((part) => encodeURIComponent(part))].join('/');
}

export interface TextToImport extends Omit<UploadOptions<TextImport>, 'schema'> {
  readonly groupId: string;
  readonly importId: string;
  readonly filename: string | null;
  readonly content: Blob;
}

/** Sends a text to be taken apart: the body is the file as it is. The answer comes before that is done. */
export function putImport(text: TextToImport): Promise<TextImport> {
  const { groupId, importId, filename, content } = text;
  const about = filename === null ? '' : `?${new URLSearchParams({ filename })}`;
  const path = `/api/groups/${encodeURIComponent(groupId)}/imports/${encodeURIComponent(importId)}${about}`;
  return upload(path, content, { ...text, schema: TextImport });
}

export function fetchWaitingImports(groupId: string, signal?: AbortSignal): Promise<WaitingImports> {
  return request('GET', `/api/groups/${encodeURIComponent(groupId)}/imports`, {
    schema: WaitingImports,
    signal,
  });
}

export function fetchImport(importId: string, signal?: AbortSignal): Promise<TextImport> {
  return request('GET', pathOf(importId), { schema: TextImport, signal });
}

/** Its shape is the document model's to say; here it only must be a chapter. */
const ChapterJson = z.custom<NodeJson>(
  (value) => typeof value === 'object' && value !== null && 'type' in value && value.type === 'chapter',
);

export function fetchImportChapter(importId: string, chapterId: string): Promise<NodeJson> {
  return request('GET', pathOf(importId, 'chapters', chapterId), { schema: ChapterJson });
}

/** `asset`: a picture's bytes by their SHA-256. */
export function importAssetHref(importId: string, asset: string): string {
  return pathOf(importId, 'assets', asset);
}

export function saveDetails(
  importId: string,
  details: DocumentDetails,
  operationId: string,
): Promise<TextImport> {
  return request('PATCH', pathOf(importId), { schema: TextImport, body: details, operationId });
}

export function correct(importId: string, correction: Correction): Promise<Corrected> {
  return request('POST', pathOf(importId, 'corrections'), { schema: Corrected, body: correction });
}

/** Takes the last correction back. */
export function undoCorrection(importId: string): Promise<Corrected> {
  return request('DELETE', pathOf(importId, 'corrections', 'last'), { schema: Corrected });
}

/** Puts the text on its group's shelf. */
export function keepImport(importId: string, operationId: string): Promise<DocumentAdded> {
  return request('POST', pathOf(importId, 'keep'), { schema: DocumentAdded, operationId });
}

/** Throws it away, whatever state it is in. */
export function discardImport(importId: string): Promise<void> {
  return request('DELETE', pathOf(importId), { schema: Nothing });
}
