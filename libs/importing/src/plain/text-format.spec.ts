import { readFileSync } from 'node:fs';
import { looksLikeMarkdown, textFormat } from './text-format.js';

test('a file’s name decides, then the media type, then the words', () => {
  const text = '# A\n\n## B';
  expect(textFormat({ filename: 'a.MD', mediaType: 'text/plain', text: '' })).toBe('markdown');
  expect(textFormat({ filename: 'a.txt', mediaType: 'text/markdown', text })).toBe('text');
  expect(textFormat({ filename: 'a.docx', mediaType: 'text/plain', text })).toBeNull();
  expect(textFormat({ mediaType: 'text/markdown', text: 'words' })).toBe('markdown');
  expect(textFormat({ mediaType: 'application/pdf', text })).toBeNull();
  expect(textFormat({ mediaType: 'text/plain', text })).toBe('markdown');
  expect(textFormat({ mediaType: 'text/plain', text: 'words' })).toBe('text');
});

test('prose with an asterisk or a number sign is not taken for Markdown', () => {
  for (const text of [
    'We are #1, and 2 * 3 * 4 is 24.',
    'snake_case_names and *one* stress',
    '> a lone quotation',
  ]) {
    expect(looksLikeMarkdown(text)).toBe(false);
  }
  expect(
    looksLikeMarkdown(readFileSync(new URL('../../test/essay-wrapped.txt', import.meta.url), 'utf8')),
  ).toBe(false);
});

test('headings, footnotes, or several links and stresses are', () => {
  for (const text of ['# Title\n\nwords', 'a[^1]\n\n[^1]: b', '*a* and [b](https://example.org) and **c**']) {
    expect(looksLikeMarkdown(text)).toBe(true);
  }
});
