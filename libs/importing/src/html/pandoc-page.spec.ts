import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expectLampRoom } from '../../test/lamp-room.js';
import { accepted } from '../../test/outline.js';
import { importFile } from '../import-file.js';

const fixture = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../test/fixtures/${name}`, import.meta.url)));

test('a page that pandoc made keeps all of its text’s structure', async () => {
  const imported = accepted(
    await importFile(
      { bytes: fixture('the-lamp-room.pandoc.html'), mediaType: '' },
      { filename: 'lamp.html' },
    ),
  );
  expect(imported.warnings).toEqual([]);
  expect(imported.metadata).toEqual({
    title: 'The Lamp Room',
    authors: ['Ines Calloway', 'Tobias Renn'],
    language: 'en-GB',
    date: '1931-11-02',
    source: null,
    licence: null,
  });
  expect(imported.doc.children.map(({ attrs }) => [attrs['title'], attrs['depth']])).toEqual([
    ['The Stair', 0],
    ['The Log', 0],
    ['The Letter', 0],
  ]);
  expectLampRoom(imported, {
    headings: ['1 The Lamp Room', '2 The Stair', '3 What the log says', '2 The Log', '2 The Letter'],
  });
});
