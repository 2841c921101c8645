import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { DocumentAdded, Reading } from '@postil/contract';
import { ImportSpecs } from '../../../test/imports/import-specs.js';
import { brought } from '../../../test/imports/importing.js';

const at = new ImportSpecs();

describe('keeping', () => {
  test('opens a reading with all that was corrected, once, and the import is gone', async () => {
    const read = await at.bringEssay();
    const [, price = ''] = await at.chapterTexts(read);
    const begins = /"type":"paragraph","attrs":\{"id":"(\w+)"/.exec(price)?.[1];
    await at.owner.post(`/api/imports/${read.id}/corrections`, {
      kind: 'chapter',
      paragraphId: begins,
      begins: true,
    });
    await at.owner.patch(`/api/imports/${read.id}`, { ...read.text?.details, title: 'Of salt' });
    const opId = randomUUID();
    const answers = await Promise.all(
      [1, 2].map(() => at.owner.post(`/api/imports/${read.id}/keep`, undefined, { opId })),
    );
    const added = answers[0]?.body as DocumentAdded;
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[1]?.body).toEqual(added);
    expect(added).toMatchObject({ title: 'Of salt', warnings: [] });
    const reading = (await at.owner.get(`/api/readings/${added.readingId}`)).body as Reading;
    expect(reading).toMatchObject({
      ...{ title: 'Of salt', authors: ['A. Oake'], language: 'en', revision: { number: 1 } },
      chapters: [
        { title: 'Its taste', first: 0, count: 3 },
        { title: 'Its price', first: 3, count: 1 },
        { title: 'Small. It was not always so.', first: 4, count: 1 },
      ],
    });
    const stored = await at.running.sql`
      select ordinal, text from paragraphs where revision_id = ${reading.revision.id} order by ordinal`;
    expect(stored.map(({ text }) => text as string)).toEqual([
      'Its taste',
      'Sharp, and then sharper.\uFFFC',
      'So they say in the salt works.',
      'Its price',
      'Small. It was not always so.',
    ]);
    expect((await at.owner.get(`/api/imports/${read.id}`)).status).toBe(404);
    expect((await at.owner.post(`/api/imports/${read.id}/keep`)).status).toBe(404);
    expect((await at.owner.delete(`/api/imports/${read.id}`)).status).toBe(404);
  });

  test('waits until the file was read, and not for one that could not be', async () => {
    const failed = await brought(at.owner, at.groupId, ' \n ');
    expect(failed).toMatchObject({ state: 'failed', failure: { code: 'text-empty' }, text: null });
    expect((await at.owner.post(`/api/imports/${failed.id}/keep`)).body.code).toBe('correction-impossible');
  });
});
