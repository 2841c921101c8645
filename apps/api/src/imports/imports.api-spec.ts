import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { WaitingImports } from '@postil/contract';
import { readingSchema } from '@postil/document-model';
import { join, makeGroup } from '../../test/groups.js';
import { essay, ImportSpecs } from '../../test/imports/import-specs.js';
import { bring, brought, foldersOf, untilRead } from '../../test/imports/importing.js';
import { Tidier } from './tidier.js';

const at = new ImportSpecs();

describe('a file that is brought', () => {
  test('is taken at once, then read, and shows what became of it', async () => {
    const taken = await bring(at.owner, at.groupId, essay, { filename: 'salt.md', language: 'en-GB' });
    expect([taken.status, taken.body]).toMatchObject([
      200,
      {
        groupId: at.groupId,
        filename: 'salt.md',
        failure: null,
        progress: { stage: expect.stringMatching(/^(opening|reading|pictures|assembling)$/) },
      },
    ]);
    const read = await untilRead(at.owner, taken.importId);
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
    const [first, second] = (await at.chapterTexts(read)).map((text) =>
      readingSchema.nodeFromJSON(JSON.parse(text)),
    );
    expect(first?.textContent).toContain('Sharp, and then sharper.');
    expect(second?.textContent).toBe('Its priceSmall. It was not always so.');
    expect(foldersOf(at.running)).toEqual([]);
  });

  test('is there for nobody but who brought it', async () => {
    const { id, text } = await at.bringEssay();
    const member = await at.running.newcomer('Ben');
    await join({ id: at.groupId, owner: at.owner }, member);
    const paths = [`/api/imports/${id}`, `/api/imports/${id}/chapters/${text?.chapters[0]?.id}`];
    for (const path of paths) {
      expect((await at.owner.get(path)).headers.get('cache-control')).toBe('no-store');
      expect(await member.get(path)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    }
    expect((await member.post(`/api/imports/${id}/keep`)).status).toBe(404);
    expect((await member.delete(`/api/imports/${id}`)).status).toBe(404);
    expect((await at.owner.get(paths[0] ?? '')).status).toBe(200);
  });

  test('may be sent again as often as one likes, but no other under its id', async () => {
    const importId = randomUUID();
    const opId = randomUUID();
    const sent = await Promise.all(
      [1, 2, 3].map(() => bring(at.owner, at.groupId, essay, { importId, opId })),
    );
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200]);
    await untilRead(at.owner, importId);
    expect((await bring(at.owner, at.groupId, essay, { importId })).body).toMatchObject({ state: 'ready' });
    expect((await bring(at.owner, at.groupId, 'Other.', { importId })).body.code).toBe('id-taken');
    expect((await bring(at.owner, at.groupId, 'Other.', { importId, opId })).body.code).toBe(
      'operation-id-reused',
    );
    const stranger = await at.running.newcomer();
    const { id: others } = await makeGroup(stranger);
    expect((await bring(stranger, others, essay, { importId })).body.code).toBe('id-taken');
    expect((await bring(stranger, at.groupId, essay)).status).toBe(404);
    expect(foldersOf(at.running)).toEqual([]);
  });

  test('can’t be brought while too many others wait to be looked through', async () => {
    const hoarder = await at.running.newcomer();
    const { id } = await makeGroup(hoarder);
    let last = '';
    for (let count = 0; count < 20; count++) last = (await brought(hoarder, id, `Text ${count}.`)).id;
    expect((await bring(hoarder, id, 'One more.')).body).toMatchObject({ code: 'rate-limited' });
    expect((await bring(hoarder, id, 'Text 19.', { importId: last })).status).toBe(200);
    await hoarder.delete(`/api/imports/${last}`);
    expect((await bring(hoarder, id, 'One more.')).status).toBe(200);
  });

  test('goes away after a week in which nobody touched it', async () => {
    const { id } = await at.bringEssay();
    await at.running.sql`update imports set touched_at = now() - interval '8 days' where id = ${id}`;
    await at.running.app.get(Tidier, { strict: false }).tidy();
    expect((await at.owner.get(`/api/imports/${id}`)).status).toBe(404);
  });
});

describe('before it is kept', () => {
  test('what is said of it may be corrected', async () => {
    const { id, text } = await at.bringEssay();
    const details = { ...text?.details, title: '  On  salt ', authors: [], language: null };
    const answer = await at.owner.patch(`/api/imports/${id}`, details);
    expect(answer.body.text.details).toMatchObject({
      title: 'On salt',
      authors: [],
      source: null,
    });
    const wrong = await at.owner.patch(`/api/imports/${id}`, { ...details, language: 'no language' });
    expect(wrong).toMatchObject({ status: 400, body: { issues: [{ path: 'language' }] } });
  });

  test('it waits for whoever brought it, on each of their devices, and for nobody else', async () => {
    const group = await makeGroup(at.owner);
    const path = `/api/groups/${group.id}/imports`;
    const mate = await at.running.newcomer('Bea');
    await join(group, mate);
    const salt = await brought(at.owner, group.id, essay, { filename: 'salt.md' });
    const kept = await brought(at.owner, group.id, essay, { filename: 'kept.md' });
    await brought(at.owner, group.id, new Uint8Array([0, 1, 2, 0]), { filename: 'broken.txt' });
    const pasted = await brought(at.owner, group.id, 'A few words.');
    await at.owner.post(`/api/imports/${kept.id}/keep`);
    const { imports } = (await at.owner.get(path)).body as WaitingImports;
    expect(imports).toMatchObject([
      { id: pasted.id, state: 'ready' },
      { id: salt.id, name: 'On Salt', state: 'ready' },
    ]);
    expect((await mate.get(path)).body).toEqual({ imports: [] });
    expect((await (await at.running.newcomer('Cy')).get(path)).status).toBe(404);
  });

  test('it may be discarded, and nothing of it is left', async () => {
    const before = await at.everyRow();
    const { id } = await at.bringEssay();
    const opId = randomUUID();
    for (let again = 0; again < 2; again++) {
      expect((await at.owner.delete(`/api/imports/${id}`, { opId })).status).toBe(204);
    }
    expect((await at.owner.get(`/api/imports/${id}`)).status).toBe(404);
    expect((await at.owner.delete(`/api/imports/${id}`)).status).toBe(404);
    expect(await at.everyRow()).toBe(before);
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
    const { state, failure } = await brought(at.owner, at.groupId, bytes, { filename });
    expect([state, failure]).toEqual(['failed', expect.objectContaining({ code })]);
    expect(failure?.message).toContain(message);
  });
});
