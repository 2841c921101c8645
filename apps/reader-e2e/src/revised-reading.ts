import { expect, type APIResponse } from '@playwright/test';
import type { RevisionInfo } from '@postil/contract';
import type { Person } from './person.js';
import { newId } from './preparation.js';

/** Puts a corrected text under a reading and turns the group to it, as an owner’s pages would. */
export async function publishRevision(owner: Person, readingPath: string, markdown: string): Promise<void> {
  const { request } = owner.page;
  const revisions = `/api${readingPath}/revisions`;
  const id = newId();
  const header = () => ({ 'idempotency-key': newId() });
  await checked(
    await request.put(`${revisions}/${id}`, {
      headers: { ...header(), 'content-type': 'text/markdown' },
      data: Buffer.from(markdown),
    }),
  );
  const stateOf = async () => {
    const answer = await checked(await request.get(revisions));
    const listed = (await answer.json()) as { revisions: RevisionInfo[] };
    return listed.revisions.find((revision) => revision.id === id);
  };
  await expect.poll(async () => (await stateOf())?.state).toBe('ready');
  await checked(await request.post(`${revisions}/${id}/publish`, { headers: header() }));
  await expect.poll(async () => (await stateOf())?.current).toBe(true);
}

async function checked(answer: APIResponse): Promise<APIResponse> {
  if (answer.ok()) return answer;
  throw new Error(`${answer.url()} answered ${answer.status()}: ${await answer.text()}`);
}
