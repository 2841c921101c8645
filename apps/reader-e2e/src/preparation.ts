import { randomUUID } from 'node:crypto';
import type { APIResponse } from '@playwright/test';
import { PASSWORD, type Person } from './person.js';

/** What a spec needs but does not test comes to be by HTTP, as the pages would ask for it. */

/** Makes an account and opens a page as it. */
export async function enter(person: Person, page = '/'): Promise<void> {
  const { name, email } = person;
  await post(person, '/api/auth/sign-up/email', { name, email, password: PASSWORD });
  await person.page.goto(page);
}

export async function makeGroup(person: Person, name: string): Promise<string> {
  const id = newId();
  await checked(
    await person.page.request.put(`/api/groups/${id}`, {
      headers: operation(),
      data: { name, description: '' },
    }),
  );
  return id;
}

/** Puts a text on a group's shelf. Gives the reading's path. */
export async function addText(person: Person, groupId: string, markdown: string): Promise<string> {
  const answer = await checked(
    await person.page.request.put(`/api/groups/${groupId}/documents/${newId()}`, {
      headers: { ...operation(), 'content-type': 'text/markdown' },
      data: Buffer.from(markdown),
      timeout: 60_000,
    }),
  );
  const { readingId } = (await answer.json()) as { readingId: string };
  return `/readings/${readingId}`;
}

/** Makes an account, a group and a reading in it, and opens the reading. Gives its path. */
export async function enterReading(person: Person, markdown: string): Promise<string> {
  await enter(person, '/sign-up');
  const path = await addText(person, await makeGroup(person, 'Tuesday Circle'), markdown);
  await person.page.goto(path);
  await person.seeText();
  return path;
}

/** An invitation’s path. */
export async function invitationTo(
  person: Person,
  groupId: string,
  readingId: string | null,
): Promise<string> {
  const answer = await checked(
    await person.page.request.put(`/api/groups/${groupId}/invitations/${newId()}`, {
      headers: operation(),
      data: { readingId },
    }),
  );
  const { path } = (await answer.json()) as { path: string };
  return path;
}

async function post(person: Person, path: string, data: object): Promise<void> {
  await checked(await person.page.request.post(path, { headers: operation(), data }));
}

export async function checked(answer: APIResponse): Promise<APIResponse> {
  if (answer.ok()) return answer;
  throw new Error(`${answer.url()} answered ${answer.status()}: ${await answer.text()}`);
}

export function operation(): { 'idempotency-key': string } {
  return { 'idempotency-key': newId() };
}

/** A UUIDv7, as the pages make them. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
