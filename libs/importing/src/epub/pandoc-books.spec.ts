import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expectLampRoom } from '../../test/lamp-room.js';
import { accepted } from '../../test/outline.js';
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
