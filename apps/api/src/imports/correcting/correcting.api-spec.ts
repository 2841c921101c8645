import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { TextImport } from '@postil/contract';
import { readingSchema } from '@postil/document-model';
import { ImportSpecs } from '../../../test/imports/import-specs.js';
import { brought } from '../../../test/imports/importing.js';

const at = new ImportSpecs();

describe('a correction', () => {
  const correct = (id: string, correction: object, opId = randomUUID()) =>
    at.owner.post(`/api/imports/${id}/corrections`, correction, { opId });
  const undo = (id: string) => at.owner.delete(`/api/imports/${id}/corrections/last`);
  const paragraphIn = (content: string, words: string) => {
    let found = '';
    readingSchema.nodeFromJSON(JSON.parse(content)).descendants((node) => {
      if (node.isTextblock && node.textContent.includes(words)) found = String(node.attrs['id']);
    });
    return found;
  };

  test('changes the text, tells which chapters, and is made once', async () => {
    const read = await at.bringEssay();
    const [, price = ''] = await at.chapterTexts(read);
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
    const read = await at.bringEssay();
    const before = await at.chapterTexts(read);
    const paragraphId = paragraphIn(before[0] ?? '', 'Its taste');
    const { status, body } = await correct(read.id, { kind: 'chapter', paragraphId, begins: false });
    expect([status, body.code, body.message]).toEqual([
      409,
      'correction-impossible',
      expect.stringContaining('first chapter'),
    ]);
    expect(await at.chapterTexts(read)).toEqual(before);
    expect((await correct(read.id, { kind: 'merge', paragraphId: 'nowhere' })).body.code).toBe(
      'correction-impossible',
    );
    expect((await correct(read.id, { kind: 'melt', paragraphId })).status).toBe(400);
    expect((await undo(read.id)).body.code).toBe('nothing-to-undo');
  });

  test('can be taken back, and all before it: the text is what it was, to the last sign', async () => {
    const read = await at.bringEssay();
    const states: [TextImport, string[]][] = [[read, await at.chapterTexts(read)]];
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
      states.push([state, await at.chapterTexts(state)]);
    }
    expect(states.length).toBeGreaterThan(5);
    expect(new Set(states.map(([, texts]) => texts.join())).size).toBe(states.length);
    for (const [state, texts] of states.slice(0, -1).reverse()) {
      const { status, body } = await undo(read.id);
      expect([status, body.import]).toEqual([200, state]);
      expect(await at.chapterTexts(body.import as TextImport)).toEqual(texts);
    }
    expect((await undo(read.id)).status).toBe(409);
    const [history] = await at.running.sql<[{ rows: number }]>`
      select count(*) as rows from import_chapters where import_id = ${read.id}`;
    expect(history.rows).toBe(2);
  });

  test('may begin chapters at the same place again and again', async () => {
    const paragraphs = Array.from({ length: 70 }, (_, index) => `Paragraph ${index}.`);
    const read = await brought(at.owner, at.groupId, paragraphs.join('\n\n'));
    const [content = ''] = await at.chapterTexts(read);
    for (let index = 69; index > 0; index--) {
      const paragraphId = paragraphIn(content, `Paragraph ${index}.`);
      expect((await correct(read.id, { kind: 'chapter', paragraphId, begins: true })).status).toBe(200);
    }
    const { body } = await at.owner.get(`/api/imports/${read.id}`);
    expect((body as TextImport).text?.chapters.map(({ title }) => title)).toEqual(paragraphs);
  });

  test('in a very long chapter is made elsewhere, and is the same', async () => {
    const read = await brought(at.owner, at.groupId, 'Some words of a long book.\n\n'.repeat(4_000));
    const [content = ''] = await at.chapterTexts(read);
    const ids = [...content.matchAll(/"id":"(\w+)"/g)].map(([, id]) => id);
    const { status, body } = await correct(read.id, { kind: 'level', paragraphId: ids[2000], level: 2 });
    expect([status, body.import?.text.chapters[0].headings]).toMatchObject([200, [{ level: 2 }]]);
  });
});
