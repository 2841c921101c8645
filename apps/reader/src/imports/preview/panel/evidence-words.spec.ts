import { expect, test } from '@jest/globals';
import { messagesFor } from '../../../messages/messages.js';
import { evidenceWords } from './evidence-words.js';

const { imports } = messagesFor(['en']);

test.each([
  ['after-punctuation', 'for years,', /comma/],
  ['after-punctuation', 'said “now.”', /closing quote/],
  ['after-punctuation', 'in Vienna.', /full stop/],
  ['after-punctuation', 'why?', /punctuation/],
  ['glued', 'returned', /glued to a word/],
  ['something-new', 'word', /written like one/],
])('%s after “%s” is said in words', (evidence, before, words) => {
  expect(evidenceWords(imports, { evidence, before })).toMatch(words);
});
