import { expect, test } from '@jest/globals';
import { snippetOf } from './snippet.js';

const around = (text: string, words: string) => {
  const from = text.indexOf(words);
  const snippet = snippetOf(text, from, from + words.length);
  expect(snippet.text.slice(snippet.at, snippet.at + snippet.length)).toBe(words);
  return snippet.text;
};

test('a short paragraph is shown whole', () => {
  expect(around('The ferry left at noon.', 'left')).toBe('The ferry left at noon.');
});

test('of a long one there are the words around, none of them cut', () => {
  const text = `${'before '.repeat(40)}here ${'after '.repeat(40)}`;
  const shown = around(text, 'here');
  expect(shown.length).toBeLessThan(140);
  for (const word of shown.split(' ')) expect(['before', 'here', 'after']).toContain(word);
});

test('marks and pictures are left out, and lines become one', () => {
  expect(around('one\uFFFC two\nthree\uFFFC four', 'three')).toBe('one two three four');
});

test('without spaces it is cut between letters, never within one', () => {
  const shown = around(`${'𠮷'.repeat(99)}水${'𠮷'.repeat(99)}`, '水');
  expect(shown).toMatch(/^(?:𠮷)+水(?:𠮷)+$/u);
});
