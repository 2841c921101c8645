import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  limits,
  type DocumentAdded,
  type Reading,
  type TextImport,
  type WaitingImports,
} from '@postil/contract';
import { readingSchema } from '@postil/document-model';
import { join, makeGroup } from '../../test/groups.js';
import { bring, brought, foldersOf, untilNoFolders, untilRead } from '../../test/imports/importing.js';
import { startApp, type Person, type RunningApp } from '../../test/running-app.js';
import { Tidier } from './tidier.js';

let running: RunningApp;
let owner: Person;
let groupId: string;
beforeAll(async () => {
  running = await startApp();
  owner = await running.newcomer('Ann');
  ({ id: groupId } = await makeGroup(owner));
});
afterAll(() => running.stop());

const essay = `---
title: On Salt
author: A. Oake
language: en
---

# Its taste

Sharp, and then sharper.[^1]

# Its price

Small. It was not always so.

[^1]: So they say in the salt works.
`;
const bringEssay = () => brought(owner, groupId, essay, { filename: 'salt.md' });

async function chapterTexts(person: Person, { id, text }: TextImport): Promise<string[]> {
  const chapters = text?.chapters ?? [];
  const answers = await Promise.all(
    chapters.map((chapter) => person.get(`/api/imports/${id}/chapters/${chapter.id}`)),
  );
  return answers.map((answer) => answer.text);
}

async function everyRow() {
  const [row] = await running.sql<[{ rows: number }]>`
    select (select count(*) from imports) + (select count(*) from import_chapters)
      + (select count(*) from import_paragraphs) + (select count(*) from import_assets) as rows`;
  return row.rows;
}

describe('a file that is brought', () => {
  test('is taken at once, then read, and shows what became of it', async () => {
    const taken = await bring(owner, groupId, essay, { filename: 'salt.md', language: 'en-GB' });
    expect([taken.status, taken.body]).toMatchObject([
      200,
      { groupId, filename: 'salt.md', failure: null, progress: { stage: 'opening' } },
    ]);
    const read = await untilRead(owner, taken.importId);
    expect(read).toMatchObject({
      state: 'ready',
      text: {
        details: {
          title: 'On Salt',
          authors: ['A. Oake'],
          language: 'en-GB',
          source: null,
        },
        paragraphs: 5,
        pictures: 0,
        footnotes: { all: 1, marks: 1, found: 0 },
        chapters: [
          { title: 'Its taste', first: 0, count: 3, depth: 0 },
          { title: 'Its price', first: 3, count: 2, headings: [{ text: 'Its price', level: 1 }] },
        ],
        warnings: [],
        corrections: 0,
      },
    });
    const [first, second] = (await chapterTexts(owner, read)).map((text) =>
      readingSchema.nodeFromJSON(JSON.parse(text)),
    );
    expect(first?.textContent).toContain('Sharp, and then sharper.');
    expect(second?.textContent).toBe('Its priceSmall. It was not always so.');
    expect(foldersOf(running)).toEqual([]);
  });

  test('is there for nobody but who brought it', async () => {
    const { id, text } = await bringEssay();
    const member = await running.newcomer('Ben');
    await join({ id: groupId, owner }, member);
    const paths = [`/api/imports/${id}`, `/api/imports/${id}/chapters/${text?.chapters[0]?.id}`];
    for (const path of paths) {
      expect((await owner.get(path)).headers.get('cache-control')).toBe('no-store');
      expect(await member.get(path)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    }
    expect((await member.post(`/api/imports/${id}/keep`)).status).toBe(404);
    expect((await member.delete(`/api/imports/${id}`)).status).toBe(404);
    expect((await owner.get(paths[0] ?? '')).status).toBe(200);
  });

  test('may be sent again as often as one likes, but no other under its id', async () => {
    const importId = randomUUID();
    const opId = randomUUID();
    const sent = await Promise.all([1, 2, 3].map(() => bring(owner, groupId, essay, { importId, opId })));
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200]);
    await untilRead(owner, importId);
    expect((await bring(owner, groupId, essay, { importId })).body).toMatchObject({ state: 'ready' });
    expect((await bring(owner, groupId, 'Other.', { importId })).body.code).toBe('id-taken');
    expect((await bring(owner, groupId, 'Other.', { importId, opId })).body.code).toBe('operation-id-reused');
    const stranger = await running.newcomer();
    const { id: others } = await makeGroup(stranger);
    expect((await bring(stranger, others, essay, { importId })).body.code).toBe('id-taken');
    expect((await bring(stranger, groupId, essay)).status).toBe(404);
    expect(foldersOf(running)).toEqual([]);
  });

  test('can’t be brought while too many others wait to be looked through', async () => {
    const hoarder = await running.newcomer();
    const { id } = await makeGroup(hoarder);
    let last = '';
    for (let count = 0; count < 20; count++) last = (await brought(hoarder, id, `Text ${count}.`)).id;
    expect((await bring(hoarder, id, 'One more.')).body).toMatchObject({ code: 'rate-limited' });
    expect((await bring(hoarder, id, 'Text 19.', { importId: last })).status).toBe(200);
    await hoarder.delete(`/api/imports/${last}`);
    expect((await bring(hoarder, id, 'One more.')).status).toBe(200);
  });

  test('goes away after a week in which nobody touched it', async () => {
    const { id } = await bringEssay();
    await running.sql`update imports set touched_at = now() - interval '8 days' where id = ${id}`;
    await running.app.get(Tidier, { strict: false }).tidy();
    expect((await owner.get(`/api/imports/${id}`)).status).toBe(404);
  });
});

describe('before it is kept', () => {
  test('what is said of it may be corrected', async () => {
    const { id, text } = await bringEssay();
    const details = { ...text?.details, title: '  On  salt ', authors: [], language: null };
    const answer = await owner.patch(`/api/imports/${id}`, details);
    expect(answer.body.text.details).toMatchObject({
      title: 'On salt',
      authors: [],
      source: null,
    });
    const wrong = await owner.patch(`/api/imports/${id}`, { ...details, language: 'no language' });
    expect(wrong).toMatchObject({ status: 400, body: { issues: [{ path: 'language' }] } });
  });

  test('it waits for whoever brought it, on each of their devices, and for nobody else', async () => {
    const group = await makeGroup(owner);
    const path = `/api/groups/${group.id}/imports`;
    const mate = await running.newcomer('Bea');
    await join(group, mate);
    const salt = await brought(owner, group.id, essay, { filename: 'salt.md' });
    const kept = await brought(owner, group.id, essay, { filename: 'kept.md' });
    await brought(owner, group.id, new Uint8Array([0, 1, 2, 0]), { filename: 'broken.txt' });
    const pasted = await brought(owner, group.id, 'A few words.');
    await owner.post(`/api/imports/${kept.id}/keep`);
    const { imports } = (await owner.get(path)).body as WaitingImports;
    expect(imports).toMatchObject([
      { id: pasted.id, state: 'ready' },
      { id: salt.id, name: 'On Salt', state: 'ready' },
    ]);
    expect((await mate.get(path)).body).toEqual({ imports: [] });
    expect((await (await running.newcomer('Cy')).get(path)).status).toBe(404);
  });

  test('it may be discarded, and nothing of it is left', async () => {
    const before = await everyRow();
    const { id } = await bringEssay();
    const opId = randomUUID();
    for (let again = 0; again < 2; again++) {
      expect((await owner.delete(`/api/imports/${id}`, { opId })).status).toBe(204);
    }
    expect((await owner.get(`/api/imports/${id}`)).status).toBe(404);
    expect((await owner.delete(`/api/imports/${id}`)).status).toBe(404);
    expect(await everyRow()).toBe(before);
  });
});

describe('a correction', () => {
  const correct = (id: string, correction: object, opId = randomUUID()) =>
    owner.post(`/api/imports/${id}/corrections`, correction, { opId });
  const undo = (id: string) => owner.delete(`/api/imports/${id}/corrections/last`);
  const paragraphIn = (content: string, words: string) => {
    let found = '';
    readingSchema.nodeFromJSON(JSON.parse(content)).descendants((node) => {
      if (node.isTextblock && node.textContent.includes(words)) found = String(node.attrs['id']);
    });
    return found;
  };

  test('changes the text, tells which chapters, and is made once', async () => {
    const read = await bringEssay();
    const [, price = ''] = await chapterTexts(owner, read);
    const opId = randomUUID();
    const split = { kind: 'split', paragraphId: paragraphIn(price, 'Small.'), offset: 7 };
    const [first, second] = [await correct(read.id, split, opId), await correct(read.id, split, opId)];
    expect(first).toMatchObject({
      status: 200,
      body: {
        changedChapters: [read.text?.chapters[1]?.id],
        import: { text: { corrections: 1, paragraphs: 6, chapters: [{ count: 3 }, { first: 3, count: 3 }] } },
      },
    });
    expect(second.body).toEqual(first.body);
  });

  test('that can’t be made says why, and changes nothing', async () => {
    const read = await bringEssay();
    const before = await chapterTexts(owner, read);
    const paragraphId = paragraphIn(before[0] ?? '', 'Its taste');
    const { status, body } = await correct(read.id, { kind: 'chapter', paragraphId, begins: false });
    expect([status, body.code, body.message]).toEqual([
      409,
      'correction-impossible',
      expect.stringContaining('first chapter'),
    ]);
    expect(await chapterTexts(owner, read)).toEqual(before);
    expect((await correct(read.id, { kind: 'merge', paragraphId: 'nowhere' })).body.code).toBe(
      'correction-impossible',
    );
    expect((await correct(read.id, { kind: 'melt', paragraphId })).status).toBe(400);
    expect((await undo(read.id)).body.code).toBe('nothing-to-undo');
  });

  test('can be taken back, and all before it: the text is what it was, to the last sign', async () => {
    const read = await bringEssay();
    const states: [TextImport, string[]][] = [[read, await chapterTexts(owner, read)]];
    const [taste = '', price = ''] = states[0]?.[1] ?? [];
    const footnoteId = /"footnote":"(\w+)"/.exec(taste)?.[1];
    const inTaste = paragraphIn(taste, 'Sharp');
    const inPrice = paragraphIn(price, 'Small');
    const heading = paragraphIn(price, 'Its price');
    const corrections = [
      { kind: 'unlink', paragraphId: inTaste, offset: 24 },
      { kind: 'chapter', paragraphId: inTaste, begins: true },
      { kind: 'link', paragraphId: inPrice, from: 6, to: 6, footnoteId },
      { kind: 'chapter', paragraphId: heading, begins: false },
      { kind: 'level', paragraphId: inTaste, level: 3 },
      { kind: 'merge', paragraphId: heading },
      { kind: 'split', paragraphId: heading, offset: 0 },
      { kind: 'split', paragraphId: inTaste, offset: 5 },
    ];
    for (const correction of corrections) {
      const { status, body } = await correct(read.id, correction);
      if (status !== 200) continue;
      const state = body.import as TextImport;
      states.push([state, await chapterTexts(owner, state)]);
    }
    expect(states.length).toBeGreaterThan(5);
    expect(new Set(states.map(([, texts]) => texts.join())).size).toBe(states.length);
    for (const [state, texts] of states.slice(0, -1).reverse()) {
      const { status, body } = await undo(read.id);
      expect([status, body.import]).toEqual([200, state]);
      expect(await chapterTexts(owner, body.import as TextImport)).toEqual(texts);
    }
    expect((await undo(read.id)).status).toBe(409);
    const [history] = await running.sql<[{ rows: number }]>`
      select count(*) as rows from import_chapters where import_id = ${read.id}`;
    expect(history.rows).toBe(2);
  });

  test('may begin chapters at the same place again and again', async () => {
    const paragraphs = Array.from({ length: 70 }, (_, index) => `Paragraph ${index}.`);
    const read = await brought(owner, groupId, paragraphs.join('\n\n'));
    const [content = ''] = await chapterTexts(owner, read);
    for (let index = 69; index > 0; index--) {
      const paragraphId = paragraphIn(content, `Paragraph ${index}.`);
      expect((await correct(read.id, { kind: 'chapter', paragraphId, begins: true })).status).toBe(200);
    }
    const { body } = await owner.get(`/api/imports/${read.id}`);
    expect((body as TextImport).text?.chapters.map(({ title }) => title)).toEqual(paragraphs);
  });

  test('in a very long chapter is made elsewhere, and is the same', async () => {
    const read = await brought(owner, groupId, 'Some words of a long book.\n\n'.repeat(4_000));
    const [content = ''] = await chapterTexts(owner, read);
    const ids = [...content.matchAll(/"id":"(\w+)"/g)].map(([, id]) => id);
    const { status, body } = await correct(read.id, { kind: 'level', paragraphId: ids[2000], level: 2 });
    expect([status, body.import?.text.chapters[0].headings]).toMatchObject([200, [{ level: 2 }]]);
  });
});

describe('keeping', () => {
  test('opens a reading with all that was corrected, once, and the import is gone', async () => {
    const read = await bringEssay();
    const [, price = ''] = await chapterTexts(owner, read);
    const begins = /"type":"paragraph","attrs":\{"id":"(\w+)"/.exec(price)?.[1];
    await owner.post(`/api/imports/${read.id}/corrections`, {
      kind: 'chapter',
      paragraphId: begins,
      begins: true,
    });
    await owner.patch(`/api/imports/${read.id}`, { ...read.text?.details, title: 'Of salt' });
    const opId = randomUUID();
    const answers = await Promise.all(
      [1, 2].map(() => owner.post(`/api/imports/${read.id}/keep`, undefined, { opId })),
    );
    const added = answers[0]?.body as DocumentAdded;
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[1]?.body).toEqual(added);
    expect(added).toMatchObject({ title: 'Of salt', warnings: [] });
    const reading = (await owner.get(`/api/readings/${added.readingId}`)).body as Reading;
    expect(reading).toMatchObject({
      ...{ title: 'Of salt', authors: ['A. Oake'], language: 'en', revision: { number: 1 } },
      chapters: [
        { title: 'Its taste', first: 0, count: 3 },
        { title: 'Its price', first: 3, count: 1 },
        { title: 'Small. It was not always so.', first: 4, count: 1 },
      ],
    });
    const stored = await running.sql`
      select ordinal, text from paragraphs where revision_id = ${reading.revision.id} order by ordinal`;
    expect(stored.map(({ text }) => text as string)).toEqual([
      'Its taste',
      'Sharp, and then sharper.\uFFFC',
      'So they say in the salt works.',
      'Its price',
      'Small. It was not always so.',
    ]);
    expect((await owner.get(`/api/imports/${read.id}`)).status).toBe(404);
    expect((await owner.post(`/api/imports/${read.id}/keep`)).status).toBe(404);
    expect((await owner.delete(`/api/imports/${read.id}`)).status).toBe(404);
  });

  test('waits until the file was read, and not for one that could not be', async () => {
    const failed = await brought(owner, groupId, ' \n ');
    expect(failed).toMatchObject({ state: 'failed', failure: { code: 'text-empty' }, text: null });
    expect((await owner.post(`/api/imports/${failed.id}/keep`)).body.code).toBe('correction-impossible');
  });
});

describe('a file that can’t be read fails with the reason', () => {
  test.each([
    ['nothing', '', 'a.txt', 'text-empty', 'zero bytes'],
    ['what is not what it is called', 'Words.', 'a.docx', 'unsupported-type', 'called .docx'],
    ['a picture', '\u0089PNG\r\n', 'a.txt', 'unsupported-type', 'a picture'],
    ['one line of four megabytes', 'word '.repeat(800_000), 'a.txt', 'text-line-too-long', 'Break it up'],
  ])('%s', async (_, text, filename, code, message) => {
    const bytes = Buffer.from(text, 'latin1');
    const { state, failure } = await brought(owner, groupId, bytes, { filename });
    expect([state, failure]).toEqual(['failed', expect.objectContaining({ code })]);
    expect(failure?.message).toContain(message);
  });

  test('more than a file may have is refused before it is read, and leaves nothing', async () => {
    const huge = Buffer.alloc(limits.fileBytes + 1_000_000, 32);
    const { status, body } = await bring(owner, groupId, huge);
    expect([status, body]).toMatchObject([413, { code: 'too-large', limit: limits.fileBytes }]);
    await untilNoFolders(running);
  });

  test('so is what only shows on the way that it is too large', async () => {
    const chunk = Buffer.alloc(4_000_000, 32);
    let sent = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        if (sent > limits.fileBytes + 8_000_000) return controller.close();
        sent += chunk.length;
        controller.enqueue(chunk);
      },
    });
    const path = `${owner.address}/api/groups/${groupId}/imports/${randomUUID()}`;
    const headers = { cookie: owner.cookie, 'idempotency-key': randomUUID() };
    const answer = await fetch(path, { method: 'PUT', headers, body, duplex: 'half' } as RequestInit);
    expect([answer.status, await answer.json()]).toMatchObject([413, { code: 'too-large' }]);
    await untilNoFolders(running);
  });

  test('an upload that breaks off leaves nothing behind', async () => {
    const before = await everyRow();
    const controller = new AbortController();
    const body = new ReadableStream({
      start: (stream) => stream.enqueue(Buffer.alloc(1_000_000, 32)),
    });
    const path = `${owner.address}/api/groups/${groupId}/imports/${randomUUID()}`;
    const headers = { cookie: owner.cookie, 'idempotency-key': randomUUID() };
    const sending = fetch(path, {
      ...{ method: 'PUT', headers, body, duplex: 'half', signal: controller.signal },
    } as RequestInit).catch((error: unknown) => error);
    while (foldersOf(running).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    controller.abort();
    await sending;
    await untilNoFolders(running);
    expect(await everyRow()).toBe(before);
  });
});
