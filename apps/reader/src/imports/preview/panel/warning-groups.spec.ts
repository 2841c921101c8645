import { expect, test } from '@jest/globals';
import { groupWarnings } from './warning-groups.js';

const warning = (code: string) => ({ code, message: code, line: null, where: null });

test('warnings stand with others of their kind, each once, in a fixed order', () => {
  const codes = [
    'picture-left-out',
    'mark-in-doubt',
    'more',
    'footnote-without-mark',
    'headings-guessed',
    'form-left-out',
  ];
  const groups = groupWarnings(codes.map(warning));
  expect(groups.map(({ kind, warnings }) => [kind, warnings.map(({ code }) => code)])).toEqual([
    ['footnotes', ['mark-in-doubt', 'footnote-without-mark']],
    ['structure', ['headings-guessed']],
    ['pictures', ['picture-left-out']],
    ['leftOut', ['form-left-out']],
    ['other', ['more']],
  ]);
});
