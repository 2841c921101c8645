import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expectLampRoom } from '../../test/lamp-room.js';
import { accepted, outline } from '../../test/outline.js';
import { importFile } from '../import-file.js';

const fixture = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../test/fixtures/${name}`, import.meta.url)));

test.each([2, 3])('a book that pandoc made as EPUB %i keeps all of its text’s structure', async (version) => {
  const bytes = fixture(`the-lamp-room.pandoc-${version}.epub`);
  const imported = accepted(await importFile({ bytes, mediaType: 'application/epub+zip' }));
  expect(imported.warnings).toEqual([]);
  expect(imported.metadata).toEqual({
    title: 'The Lamp Room',
    authors: ['Ines Calloway', 'Tobias Renn'],
    language: 'en-GB',
    date: '1931-11-02',
    source: null,
    licence: 'CC BY-SA 4.0',
  });
  expect(imported.doc.children.map(({ attrs }) => [attrs['title'], attrs['depth']])).toEqual([
    ['The Lamp Room', 0],
    ['The Stair', 0],
    ['The Log', 0],
    ['The Letter', 0],
  ]);
  // Its EPUB 2 describes pictures by their caption alone.
  const alt = version === 2 ? { alt: '' } : {};
  expectLampRoom(imported, {
    ...alt,
    headings: ['1 The Lamp Room', '1 The Stair', '2 What the log says', '1 The Log', '1 The Letter'],
  });
});

test('a book in Arabic that pandoc made keeps its language and its direction, with footnotes and emphasis', async () => {
  const bytes = fixture('the-well.pandoc-3.epub');
  const { doc, metadata, warnings } = accepted(await importFile({ bytes, mediaType: '' }));
  expect(warnings).toEqual([]);
  expect(metadata).toMatchObject({ title: 'بئر القرية', authors: ['سلمى الحديد'], language: 'ar' });
  expect(outline(doc)).toEqual([
    '== بئر القرية',
    'h1: بئر القرية',
    'paragraph: سلمى الحديد',
    '== الماء',
    'h1: الماء',
    expect.stringMatching(/^paragraph: كان في .* من عُقَده\.\[1\] إذا جاء الصيف/),
    expect.stringMatching(/^paragraph: قالت جدتي/),
    'blockquote paragraph: من شرب من بئر فليترك فيها كلمة، فالماء لا يحب الصمت.',
    'footnotes [1] paragraph: كانت العُقَد بعدد أفراد البيت، وتُحلّ واحدة إذا سافر أحدهم.',
    '== الدفتر',
    'h1: الدفتر',
    expect.stringMatching(/بالإنجليزية، Well Book، ولم يشرحهما لأحد\.\[1\] وجدنا/),
    expect.stringMatching(/^paragraph: لم يكن/),
    'footnotes [1] paragraph: بقي الغلاف عند ابنته، وقد بهت حبره.',
  ]);
  const directions: unknown[] = [];
  const emphasised: unknown[] = [];
  doc.descendants((node) => {
    if (node.isTextblock) directions.push(node.attrs['dir']);
    if (node.marks.some(({ type }) => type.name === 'em')) emphasised.push(node.text);
  });
  expect([new Set(directions), emphasised]).toEqual([new Set(['rtl']), ['Well Book']]);
});
