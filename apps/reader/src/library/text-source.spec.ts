import { limits } from '@postil/contract';
import { messagesFor } from '../messages/messages.js';
import { mediaType, sourceProblem, type TextSource } from './text-source.js';

const messages = messagesFor(['en']);
const file = (name: string, content = 'Words.', type = ''): TextSource => ({
  kind: 'file',
  file: new File([content], name, { type }),
});

test.each(['essay.md', 'ESSAY.MARKDOWN', 'poem.txt', 'notes.text', 'README'])('%s may be sent', (name) => {
  expect(sourceProblem(messages, file(name))).toBeNull();
});

test.each(['novel.epub', 'thesis.docx', 'scan.pdf', 'page.html'])('%s is refused by its name', (name) => {
  expect(sourceProblem(messages, file(name))).toContain(name);
});

test('a picture without an ending is refused by its type', () => {
  expect(sourceProblem(messages, file('picture', 'x', 'image/png'))).toContain('picture');
});

test('too large a text is refused with its size and the limit', () => {
  const problem = sourceProblem(messages, {
    kind: 'words',
    words: 'é'.repeat(limits.textBytes / 2 + 500_000),
  });
  expect(problem).toContain('9 MB');
  expect(problem).toContain('8 MB');
});

test('nothing, or nothing but space, is refused as empty', () => {
  const { empty } = messages.library.add.refused;
  expect(sourceProblem(messages, { kind: 'words', words: ' \n\t ' })).toBe(empty);
  expect(sourceProblem(messages, file('empty.txt', ''))).toBe(empty);
});

test('only a file with a Markdown name is sent as Markdown; the server looks at the rest', () => {
  expect(mediaType(file('essay.md'))).toBe('text/markdown');
  expect(mediaType(file('essay.txt', '# Title'))).toBe('text/plain');
  expect(mediaType({ kind: 'words', words: '# Title' })).toBe('text/plain');
});
