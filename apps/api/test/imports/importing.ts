import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { TextImport } from '@postil/contract';
import type { Answered, Person, RunningApp } from '../running-app.js';

export interface Bringing {
  importId?: string;
  opId?: string;
  filename?: string;
  language?: string;
  type?: string;
  headers?: Record<string, string>;
}

/** Sends a file to a group, as a person does by dropping it. */
export async function bring(
  person: Person,
  groupId: string,
  file: string | Uint8Array,
  { importId = randomUUID(), opId = randomUUID(), type = 'text/plain', headers, ...query }: Bringing = {},
): Promise<Answered & { importId: string }> {
  const path = `/api/groups/${groupId}/imports/${importId}?${new URLSearchParams(query).toString()}`;
  const response = await fetch(person.address + path, {
    method: 'PUT',
    headers: {
      cookie: person.cookie,
      'content-type': type,
      'idempotency-key': opId,
      // After a long rest the server may close a kept connection just as a file goes out on it.
      connection: 'close',
      ...headers,
    },
    body: typeof file === 'string' ? file : Buffer.from(file),
  });
  const text = await response.text();
  const body = JSON.parse(text) as Answered['body'];
  return { importId, status: response.status, headers: response.headers, text, body };
}

/** Asks until the file was read, or could not be. */
export async function untilRead(person: Person, importId: string): Promise<TextImport> {
  for (;;) {
    const { body, status, text } = await person.get(`/api/imports/${importId}`);
    if (status !== 200) throw new Error(`The import is not there: ${text}`);
    const found = body as TextImport;
    if (found.state !== 'reading') return found;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Brings a file and waits until it was read. */
export async function brought(
  person: Person,
  groupId: string,
  file: string | Uint8Array,
  bringing: Bringing = {},
): Promise<TextImport> {
  const { status, text, importId } = await bring(person, groupId, file, bringing);
  if (status !== 200) throw new Error(`The file was not taken: ${text}`);
  return untilRead(person, importId);
}

/** The folders with files that are on their way; once nobody is on the way, there is none. */
export function foldersOf({ settings }: RunningApp): string[] {
  return readdirSync(settings.importsFolder);
}

/** Files go away a moment after it was told what became of them. A spec that waits too long fails by its limit of time. */
export async function untilNoFolders(running: RunningApp): Promise<void> {
  while (foldersOf(running).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
}
