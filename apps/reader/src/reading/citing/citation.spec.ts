import { expect, test } from '@jest/globals';
import { messagesFor } from '../../messages/messages.js';
import { citationOf } from './citation.js';

const chapter = (title: string, first: number) => ({
  ...{ id: title, title, depth: 0, first, count: 10, length: 100, headings: [] },
});
const reading = {
  title: 'On Ferries',
  authors: ['Ada Brook', 'Carl Dorn'],
  chapters: [chapter('On Ferries', 0), chapter('The other bank', 10)],
};
const link = 'http://localhost/readings/r/paragraphs/p';
const { citation } = messagesFor(['en']).reading;

test('a citation names author, title, chapter, paragraph and link, after the words that are quoted', () => {
  const cited = citationOf(reading, { ordinal: 12, link, quote: 'He rowed\uFFFC\nall night.' });
  expect(citation.text(cited)).toBe(
    `“He rowed all night.”\nAda Brook and Carl Dorn, On Ferries, “The other bank”, paragraph 13.\n${link}`,
  );
});

test('without a selection there is no quotation, and a chapter that is called as the text is left out', () => {
  const cited = citationOf(reading, { ordinal: 3, link, quote: null });
  expect(citation.text(cited)).toBe(`Ada Brook and Carl Dorn, On Ferries, paragraph 4.\n${link}`);
});

test('a text by nobody known begins with its title', () => {
  const cited = citationOf({ ...reading, authors: [] }, { ordinal: 0, link, quote: '\uFFFC' });
  expect(citation.text(cited)).toBe(`On Ferries, paragraph 1.\n${link}`);
});
