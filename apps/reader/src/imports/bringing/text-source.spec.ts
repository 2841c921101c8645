import { limits } from '@postil/contract';
import { messagesFor } from '../../messages/messages.js';
import { filenameOf, mediaType, sourceProblem, type TextSource } from './text-source.js';

const messages = messagesFor(['en']);
const file = (name: string, content = 'Words.', type = ''): TextSource => ({
  kind: 'file',
  file: new File([content], name, { type }),
});
/** A file of any size, without its bytes. */
function sized(name: string, size: number): TextSource {
  const made = new File(['x'], name);
  Object.defineProperty(made, 'size', { value: size });
  return { kind: 'file', file: made };
}

test.each([
  'essay.md',
  'ESSAY.MARKDOWN',
  'poem.txt',
  'README',
  'novel.epub',
  'thesis.docx',
  'scan.pdf',
  'page.html',
  'a.page.htm',
])('%s may be sent', (name) => {
  expect(sourceProblem(messages, file(name))).toBeNull();
});

test.each([
  ['letter.doc', /\.docx/],
  ['letter.odt', /\.docx/],
  ['novel.azw3', /Kindle.*EPUB/],
  ['page.jpg', /picture/],
  ['texts.zip', /Unpack/],
  ['sums.xlsx', /no text that Postil can read/],
])('%s is refused by its name, with a way out', (name, words) => {
  const problem = sourceProblem(messages, file(name));
  expect(problem).toContain(name);
  expect(problem).toMatch(words);
});

test('a picture without an ending is refused by its type', () => {
  expect(sourceProblem(messages, file('picture', 'x', 'image/png'))).toContain('picture');
});

test('too large a text is refused with its size and the limit of its kind', () => {
  const words = 'é'.repeat(limits.textBytes / 2 + 500_000);
  const problem = sourceProblem(messages, { kind: 'words', words });
  expect(problem).toContain('9 MB');
  expect(problem).toContain('8 MB');
  expect(sourceProblem(messages, sized('novel.epub', 90_000_000))).toBeNull();
  expect(sourceProblem(messages, sized('novel.epub', 101_000_000))).toContain('100 MB');
  expect(sourceProblem(messages, sized('novel.txt', 9_000_000))).toContain('8 MB');
});

test('nothing, or nothing but space, is refused as empty', () => {
  const { empty } = messages.imports.bring.refused;
  expect(sourceProblem(messages, { kind: 'words', words: ' \n\t ' })).toBe(empty);
  expect(sourceProblem(messages, { kind: 'page', html: '<p> </p>', words: ' ' })).toBe(empty);
  expect(sourceProblem(messages, file('empty.txt', ''))).toContain('empty.txt');
});

test('a file is sent as what its name says; the server looks at its bytes', () => {
  expect(mediaType(file('essay.md'))).toBe('text/markdown');
  expect(mediaType(file('novel.EPUB'))).toBe('application/epub+zip');
  expect(mediaType(file('essay.txt', '# Title'))).toBe('text/plain');
  expect(mediaType({ kind: 'words', words: '# Title' })).toBe('text/plain');
  expect(mediaType({ kind: 'page', html: '<p>Words</p>', words: 'Words' })).toBe('text/html');
});

test('a long name keeps its ending', () => {
  expect(filenameOf(file(`${'a'.repeat(400)}.epub`))).toMatch(/^a{250}\.epub$/);
});
