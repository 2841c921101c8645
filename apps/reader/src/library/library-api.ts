import { DocumentAdded, Shelf, type NewDocument } from '@postil/contract';
import { request } from '../sync/api-client.js';
import { upload } from '../sync/upload.js';

export function fetchShelf(groupId: string, signal?: AbortSignal): Promise<Shelf> {
  return request('GET', `/api/groups/${groupId}/readings`, { schema: Shelf, signal });
}

export interface TextToAdd {
  readonly groupId: string;
  readonly documentId: string;
  readonly operationId: string;
  readonly content: Blob;
  readonly contentType: string;
  readonly about: NewDocument;
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

/** Puts a text on a group's shelf: the body is the text as it is, what is known about it goes into the query. */
export function addText(text: TextToAdd): Promise<DocumentAdded> {
  const about = new URLSearchParams(Object.entries(text.about).filter(([, value]) => value !== undefined));
  const path = `/api/groups/${text.groupId}/documents/${text.documentId}?${about}`;
  return upload(path, text.content, { ...text, schema: DocumentAdded });
}
