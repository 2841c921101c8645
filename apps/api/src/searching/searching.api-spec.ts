import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Reading, TextMatches } from '@postil/contract';
import { join, makeGroup } from '../../test/groups.js';
import { startApp, type Person, type RunningApp } from '../../test/running-app.js';

const text = `# The Ferry

## Crossing

The ferryman’s résumé is short: “I row.”[^1] He rows 100% of the time, under_scored by gulls.

Nobody says *row* more than he.

## Returning

On the way back the ferry — always late — waits for nobody… not even for the ROW of goats.

[^1]: He once wrote “I rowed”.
`;

let running: RunningApp;
let ann: Person;
let ben: Person;
let reading: Reading;
beforeAll(async () => {
  running = await startApp();
  [ann, ben] = [await running.newcomer('Ann'), await running.newcomer('Ben')];
  const group = await makeGroup(ann);
  const added = await ann.put(`/api/groups/${group.id}/documents/${randomUUID()}`, text, {
    headers: { 'content-type': 'text/markdown' },
  });
  reading = (await ann.get(`/api/readings/${added.body.readingId}`)).body as Reading;
  await join(group, await running.newcomer('Cleo'));
});
afterAll(() => running.stop());

const ask = (q: string, person = ann, more: Record<string, string> = {}) =>
  person.get(`/api/readings/${reading.id}/search?${new URLSearchParams({ q, ...more })}`);
const search = async (q: string) => (await ask(q)).body as TextMatches;
const words = ({ matches }: TextMatches) =>
  matches.map(({ snippet }) => snippet.text.slice(snippet.at, snippet.at + snippet.length));

describe('finding in a text', () => {
  test('gives the places in the text’s order, footnotes too, with their chapters', async () => {
    const found = await search('row');
    expect(found.total).toBe(5);
    expect(words(found)).toEqual(['row', 'row', 'row', 'row', 'ROW']);
    const ordinals = found.matches.map(({ ordinal }) => ordinal);
    expect(ordinals).toEqual([...ordinals].sort((a, b) => a - b));
    const chapters = reading.chapters.map(({ id }) => id);
    for (const { chapterId, ordinal } of found.matches) {
      const chapter = reading.chapters[chapters.indexOf(chapterId)];
      expect(ordinal).toBeGreaterThanOrEqual(chapter?.first ?? Infinity);
      expect(ordinal).toBeLessThan((chapter?.first ?? 0) + (chapter?.count ?? 0));
    }
  });

  test.each([
    ['RESUME', ['résumé']],
    ["ferryman's", ['ferryman’s']],
    ['"i row."', ['“I row.”']],
    ['ferry - always', ['ferry — always']],
    ['nobody...', ['nobody…']],
    ['100%', ['100%']],
    ['r_w', []],
    ['under_scored', ['under_scored']],
    ['%', ['%']],
    ['row.” He rows', ['row.” He rows']],
    ["'; drop table paragraphs; --", []],
    ['(?i)[a-z]+.*', []],
  ])('%j finds %j', async (q, expected) => {
    const found = await search(q);
    expect(words(found)).toEqual(expected);
    expect(found.total).toBe(expected.length);
  });

  test('offsets are UTF-16 code units of the paragraph’s text', async () => {
    const [match] = (await search('rows 100')).matches;
    const [row] = await running.sql<[{ text: string }]>`
      select text from paragraphs where revision_id = ${reading.revision.id} and id = ${match?.paragraphId ?? ''}`;
    expect(row.text.slice(match?.from, match?.to)).toBe('rows 100');
  });

  test('what is too long, empty or nothing visible is refused with the field’s name', async () => {
    for (const q of ['', ' ', 'x'.repeat(101), '\0']) {
      const { status, body } = await ask(q);
      expect([q.length, status]).toEqual([q.length, 400]);
      expect(JSON.stringify(body)).toContain('q');
    }
  });

  test('the longest thing to look for is looked for', async () => {
    expect((await ask('aeiou-fi…'.repeat(11))).status).toBe(200);
  });

  test('whoever may not read there finds nothing there', async () => {
    expect((await ask('row', ben)).status).toBe(404);
    expect((await ask('row', running.stranger)).status).toBe(401);
    expect((await ask('row', ann, { revision: randomUUID() })).status).toBe(404);
  });
});
