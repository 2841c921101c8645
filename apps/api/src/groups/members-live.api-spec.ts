import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Failure } from '@postil/contract';
import { FollowingReader } from '../../test/following-reader.js';
import { startApp, type AnotherNode, type RunningApp } from '../../test/running-app.js';
import { makeHighlight, until } from '../../test/writing.js';

const text = 'The same words stand here, on this side and on that.\n';

let here: RunningApp;
let there: AnotherNode;
let amara: FollowingReader;
let miro: FollowingReader;
let groupId: string;
let readingId: string;
let miroId: string;

beforeAll(async () => {
  here = await startApp();
  there = await here.anotherNode();
});
beforeEach(async () => {
  amara = await FollowingReader.signUp(here.address, 'Amara');
  miro = await FollowingReader.signUp(there.address, 'Miro');
  ({ groupId, readingId } = await amara.makeReading(text));
  await amara.letIn(groupId, miro);
  await amara.follow(readingId);
  ({ memberId: miroId } = await miro.follow(readingId));
});
afterEach(() => {
  amara.disconnect();
  miro.disconnect();
});
afterAll(async () => {
  await there?.stop();
  await here?.stop();
});

const remove = () => amara.send('DELETE', `/api/groups/${groupId}/members/${miroId}`);
const comment = (reader: FollowingReader, highlightId: string, body: string) =>
  reader.send('PUT', `/api/readings/${readingId}/comments/${randomUUID()}`, { highlightId, body });
/** What the socket is told when a reading is closed to it. */
const closing = (reader: FollowingReader) =>
  new Promise<[Failure, string | null]>((resolve) =>
    reader.live.once('access:lost', (failure: Failure, reading: string | null) =>
      resolve([failure, reading]),
    ),
  );

describe('a member who is removed on one server while they read on another', () => {
  test('is told at once which reading is closed, and hears nothing that comes after', async () => {
    const told = closing(miro);
    const started = Date.now();
    expect((await remove()).status).toBe(204);
    expect(await told).toEqual([expect.objectContaining({ code: 'not-found' }), readingId]);
    expect(Date.now() - started).toBeLessThan(2_000);
    const { highlight } = await makeHighlight(amara, readingId, 'The same words', 1);
    await until(() => amara.folded().highlights.length === 1);
    expect(JSON.stringify(miro.frames)).not.toContain(highlight.id);
    await expect(miro.connect()).rejects.toThrow('not-found');
  });

  test('is no longer among those who are here, and shown as gone to those who stay', async () => {
    await until(() => amara.presence?.members.length === 2);
    await remove();
    await until(() => amara.presence?.members.length === 1);
    await until(() => amara.folded().members.get(miroId)?.active === false);
    const { folded, fetched } = await amara.bothViews();
    expect(folded).toEqual(fetched);
  });

  test('writes nothing more, whatever was under way', async () => {
    const { highlight } = await makeHighlight(amara, readingId, 'The same words', 1);
    expect((await comment(miro, highlight.id, 'Before.')).status).toBe(200);
    let open = true;
    const writing = Array.from({ length: 4 }, async () => {
      const answers: number[] = [];
      while (open) answers.push((await comment(miro, highlight.id, 'Meanwhile.')).status);
      return answers;
    });
    await remove();
    const seen = (await amara.fetched()).view.highlights[0]?.comments;
    await new Promise((resolve) => setTimeout(resolve, 200));
    open = false;
    for (const answers of await Promise.all(writing)) expect(answers.at(-1)).toBe(404);
    expect((await amara.fetched()).view.highlights[0]?.comments).toBe(seen);
  });
});

test('whoever leaves by themselves is told in their other windows too', async () => {
  const elsewhere = new FollowingReader(here.address, miro.cookie);
  await elsewhere.follow(readingId);
  const told = [closing(miro), closing(elsewhere)];
  expect((await miro.send('POST', `/api/groups/${groupId}/leave`)).status).toBe(204);
  for (const [, closed] of await Promise.all(told)) expect(closed).toBe(readingId);
  elsewhere.disconnect();
});

test('notes outlast a removal: shared ones with their author’s name, private ones for the author alone', async () => {
  const shared = (await makeHighlight(miro, readingId, 'The same words', 1)).highlight;
  const own = (await makeHighlight(miro, readingId, 'on this side', 1, { visibility: 'private' })).highlight;
  await comment(miro, own.id, 'For me alone.');
  await until(() => amara.folded().highlights.length === 1);
  await remove();
  const left = (await amara.fetched()).view;
  expect(left.highlights.map((seen) => seen.highlight.id)).toEqual([shared.id]);
  expect(left.members.get(shared.authorId)).toMatchObject({ name: 'Miro', active: false });

  await amara.letIn(groupId, miro);
  expect((await miro.follow(readingId)).memberId).toBe(miroId);
  const back = miro.folded();
  expect(back.highlights.map((seen) => seen.highlight.id).sort()).toEqual([shared.id, own.id].sort());
  expect(back.highlights.find((seen) => seen.highlight.id === own.id)?.comments).toBe(1);
  await until(() => amara.folded().members.get(miroId)?.active === true);
  const edited = await miro.send(
    'PATCH',
    `/api/readings/${readingId}/highlights/${shared.id}`,
    { color: 'blue' },
    { version: 1 },
  );
  expect(edited.status).toBe(200);
});
