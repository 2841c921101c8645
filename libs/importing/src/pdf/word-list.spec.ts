import { line } from '../../test/set-lines.js';
import { jointOf, WordList } from './word-list.js';

function joined(before: string, after: string, ...known: string[]): string {
  const words = new WordList();
  for (const text of known) words.learn(line(text, 100));
  const { dropped, between } = jointOf(before, after, words);
  return before.slice(0, before.length - dropped) + between + after;
}

test.each([
  ['two lines are parted by a blank', 'the beam', 'hung', 'the beam hung'],
  ['a word parted by a hyphen is one again', 'the weigh-', 'ing house', 'the weighing house'],
  ['a soft hyphen goes whatever follows', 'Osnabr\u00AD', 'ück', 'Osnabrück'],
  ['a hyphen before a capital stays', 'Austria-', 'Hungary', 'Austria-Hungary'],
  ['a hyphen between numbers stays', '1848-', '49', '1848-49'],
  ['a dash joins tightly', 'the key—', 'lost', 'the key—lost'],
  ['a hyphen with a blank before is a dash', 'the key -', 'lost', 'the key - lost'],
  ['scripts without blanks get none', '漢', '字', '漢字'],
])('%s', (_, before, after, expected) => {
  expect(joined(before, after)).toBe(expected);
});

test('a word that the text writes with its hyphen keeps it', () => {
  expect(joined('a well-', 'known clerk', 'The well-known clerk')).toBe('a well-known clerk');
});

test('a word that the text writes in one loses it, even if it has it too', () => {
  expect(joined('a post-', 'man came', 'The postman came', 'A post-man came')).toBe('a postman came');
});
