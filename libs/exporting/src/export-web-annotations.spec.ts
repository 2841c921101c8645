import { ann, chapterWith, comment, highlight, reading, texts, written } from '../test/noted-reading.js';
import { exportWebAnnotations } from './export-web-annotations.js';

const exported = async (...highlights: ReturnType<typeof highlight>[]) =>
  JSON.parse(await written(exportWebAnnotations(reading, [chapterWith(highlights)])));

test('a collection with one page, and how many there are', async () => {
  const collection = await exported(
    highlight('h', [0, 0], [0, 3], [comment('One.')]),
    highlight('i', [1, 0], [1, 5]),
  );
  expect(collection).toMatchObject({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    type: 'AnnotationCollection',
    label: 'On [Salt]',
    'schema:version': '2',
    total: 3,
    first: { type: 'AnnotationPage', partOf: collection.id, startIndex: 0 },
    last: collection.first.id,
  });
  expect(collection.first.items).toHaveLength(3);
  expect((await exported()).total).toBe(0);
});

test('a highlight targets its passage by its words and by code points of the whole text', async () => {
  const { first } = await exported(highlight('h', [0, 4], [1, 5]), highlight('i', [3, 0], [3, 2]));
  const [one, other] = first.items;
  expect(one).toMatchObject({
    id: 'https://postil.test/readings/r/notes/h',
    type: 'Annotation',
    motivation: 'highlighting',
    creator: { id: `urn:uuid:${ann}`, type: 'Person', name: 'Ann *A*' },
    created: '2026-11-23T18:05:00.000Z',
    modified: '2026-11-23T18:06:00.000Z',
    generator: { type: 'Software', name: 'Postil' },
    target: { source: 'https://postil.test/readings/r' },
  });
  const whole = Array.from(texts.join('\n'));
  for (const { target } of [one, other]) {
    const [quote, position] = target.selector;
    expect([quote.type, position.type]).toEqual(['TextQuoteSelector', 'TextPositionSelector']);
    expect(whole.slice(position.start, position.end).join('')).toBe(quote.exact);
  }
});

test('comments target what they hang on, in the order of the thread', async () => {
  const reply = comment('Yes.', [], { id: 'c2', authorId: ann });
  const thread = [comment('*Really?*', [reply], { id: 'c1' })];
  const { first } = await exported(highlight('h', [0, 0], [0, 3], thread));
  expect(first.items.slice(1)).toMatchObject([
    {
      id: 'https://postil.test/readings/r/notes/h#c1',
      motivation: 'commenting',
      body: { type: 'TextualBody', value: '*Really?*', format: 'text/markdown' },
      target: 'https://postil.test/readings/r/notes/h',
    },
    { motivation: 'replying', body: { value: 'Yes.' }, target: 'https://postil.test/readings/r/notes/h#c1' },
  ]);
});

test('a stub has no body, a private note has its audience, an orphan no position', async () => {
  const deleted = { deletedAt: '2026-11-23T19:00:00.000Z' };
  const thread = [comment('', [comment('Still here.')], deleted)];
  const orphan = highlight('h', [0, 0], [0, 3], thread, {
    ...deleted,
    visibility: 'private',
    placement: null,
    orphan: { revisionId: 'v', lastRevisionId: 'u', decidedBy: null },
  });
  const [stub, gone] = (await exported(orphan)).first.items;
  expect(stub).not.toHaveProperty('body');
  expect(gone).not.toHaveProperty('body');
  expect(stub.audience).toEqual({ type: 'schema:Audience', 'schema:audienceType': 'private' });
  expect(stub.target.selector).toEqual([{ type: 'TextQuoteSelector', exact: 'The', prefix: '', suffix: '' }]);
});
