import { readFileSync } from 'node:fs';
import { accepted } from '../../test/outline.js';
import { importFile } from '../import-file.js';

const read = async (name: string) => {
  const bytes = readFileSync(new URL(`../../test/fixtures/plain/${name}`, import.meta.url));
  return accepted(await importFile({ bytes, mediaType: '' }, { filename: name }));
};

test.each([
  [
    'french-windows-1252.txt',
    'l’était plus encore. « On ne traverse pas, disait-il, on est traversé. » Il avait',
    'Windows-1252',
  ],
  [
    'french-mixed.txt',
    'la rivière gela. Personne n’eut besoin de lui ; il s’assit à la fenêtre',
    'Windows-1252',
  ],
  ['russian-windows-1251.txt', 'Смотритель записывал в книгу каждый корабль', 'Windows-1251'],
  ['russian-koi8.txt', 'Смотритель записывал в книгу каждый корабль', 'KOI8'],
  ['russian-utf-16.txt', 'Смотритель записывал в книгу каждый корабль', 'UTF-16'],
])('%s, written by another program, is read, and what was assumed is told', async (name, words, encoding) => {
  const { doc, warnings } = await read(name);
  expect(doc.textContent).toContain(words);
  expect(warnings).toMatchObject([{ code: 'encoding-assumed', message: expect.stringContaining(encoding) }]);
  expect(doc.textContent).not.toMatch(/[\u0080-\u009F\uFFFD]/);
});
