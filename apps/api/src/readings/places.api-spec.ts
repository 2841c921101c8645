import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { NewReadingPlace, Reading } from '@postil/contract';
import { join, makeGroup } from '../../test/groups.js';
import { startApp, type Person, type RunningApp } from '../../test/running-app.js';

const text = '# A Walk\n\nOne step.\n\nTwo steps.\n\nThree steps.\n';

let running: RunningApp;
let ann: Person;
let ben: Person;
let stranger: Person;
let path: string;
let revisionId: string;
let ids: string[];
beforeAll(async () => {
  running = await startApp();
  [ann, ben, stranger] = [
    await running.newcomer('Ann'),
    await running.newcomer('Ben'),
    await running.newcomer('Else'),
  ];
  const group = await makeGroup(ann);
  await join(group, ben);
  const added = await ann.put(`/api/groups/${group.id}/documents/${randomUUID()}`, text, {
    headers: { 'content-type': 'text/markdown' },
  });
  path = `/api/readings/${added.body.readingId}`;
  revisionId = ((await ann.get(path)).body as Reading).revision.id;
  const rows = await running.sql<{ id: string }[]>`
    select id from paragraphs where revision_id = ${revisionId} order by ordinal`;
  ids = rows.map(({ id }) => id);
});
beforeEach(async () => {
  await running.sql`delete from reading_places`;
});
afterAll(() => running.stop());

const placeOf = async (person: Person) => ((await person.get(path)).body as Reading).place;
const tell = (person: Person, place: Partial<NewReadingPlace>) =>
  person.put(`${path}/place`, { revisionId, paragraphId: ids[2], offset: 4, age: 0, ...place });

test('whoever has not read here has no place', async () => {
  expect(await placeOf(ann)).toBeNull();
});

test('a place told by one device is there for the next, and for nobody else', async () => {
  expect((await tell(ann, {})).status).toBe(204);
  const place = await placeOf(ann);
  expect(place).toMatchObject({ revisionId, paragraphId: ids[2], offset: 4, ordinal: 2 });
  expect(place?.age).toBeLessThan(5_000);
  expect(await placeOf(ben)).toBeNull();
});

test('of two places the later counts, whichever is told last', async () => {
  await tell(ann, { paragraphId: ids[1], age: 60_000 });
  await tell(ann, { paragraphId: ids[3], age: 1_000 });
  // A device that was offline tells what it knew an hour ago.
  expect((await tell(ann, { paragraphId: ids[2], age: 3_600_000 })).status).toBe(204);
  expect(await placeOf(ann)).toMatchObject({ paragraphId: ids[3], ordinal: 3 });
});

test('a paragraph or a revision that is not there is no place', async () => {
  expect((await tell(ann, { paragraphId: 'nowhere' })).status).toBe(404);
  expect((await tell(ann, { revisionId: randomUUID() })).status).toBe(404);
  expect((await tell(ann, { offset: -1 })).status).toBe(400);
  expect((await tell(ann, { age: -1 })).status).toBe(400);
  expect(await placeOf(ann)).toBeNull();
});

test('who may not read here has no place here', async () => {
  expect((await tell(stranger, {})).status).toBe(404);
  expect((await tell(running.stranger, {})).status).toBe(401);
});

test('settings of the text stored by an earlier version are still read, with the rest as it was then', async () => {
  await running.sql`
    insert into account_preferences (account_id, preferences)
    values (${ann.accountId}, ${running.sql.json({ theme: 'dark', textSize: 22, newHighlightVisibility: 'private' })})
    on conflict (account_id) do update set preferences = excluded.preferences`;
  expect((await ann.me()).preferences).toEqual({
    ...{ theme: 'dark', textSize: 22, newHighlightVisibility: 'private' },
    ...{ lineHeight: 1.6, measure: 66, typeface: 'serif', justified: false, hyphenated: true },
    shownToOthers: true,
  });
});

test('what a page of an earlier version sends is taken', async () => {
  const { status, body } = await ann.put('/api/me/preferences', {
    ...{ theme: 'light', textSize: 20, newHighlightVisibility: 'group' },
  });
  expect([status, body.typeface]).toEqual([200, 'serif']);
});
