import { accepted, outline } from '../../test/outline.js';
import { importText } from './import-text.js';

const prose = 'The ferry came late that year, and the keeper wrote down the hour of it. '.repeat(4).trim();
const head = `The Project Gutenberg eBook of The Late Ferry

This ebook is for the use of anyone anywhere.

Title: The Late Ferry
        and Other Crossings

Author: Ada Holm

Author: Per Lind

Release date: May 1, 2020 [eBook #61234]

Language: Finnish

*** START OF THE PROJECT GUTENBERG EBOOK THE LATE FERRY ***
`;
const foot = `
End of Project Gutenberg's The Late Ferry, by Ada Holm

*** END OF THE PROJECT GUTENBERG EBOOK THE LATE FERRY ***

Updated editions will replace the previous one.
`;

test('what the library says around a text is left out and told; title, authors and language are taken from it', () => {
  const { doc, metadata, warnings } = accepted(importText(`${head}\n${prose}\n\n${prose} Yes.\n${foot}`));
  expect(outline(doc).slice(1)).toEqual([`paragraph: ${prose}`, `paragraph: ${prose} Yes.`]);
  expect(metadata).toMatchObject({
    title: 'The Late Ferry and Other Crossings',
    authors: ['Ada Holm', 'Per Lind'],
    language: 'fi',
    source: 'https://www.gutenberg.org/ebooks/61234',
  });
  expect(warnings).toEqual([
    {
      code: 'library-frame',
      message: expect.stringMatching(/lines 1 to 16 and lines 22 to 27\b/),
      line: 1,
      where: null,
    },
  ]);
});

test('what one chooses counts more than what the library says', () => {
  const text = `${head}\nTHE LATE FERRY\n\nby Ada Holm\n\n${prose}\n${foot}`;
  expect(accepted(importText(text, { title: 'Ferries', language: 'sv' })).metadata).toMatchObject({
    title: 'Ferries',
    language: 'sv',
  });
});

test('a text that merely speaks of the library keeps every word', () => {
  const speaks = `${prose}\n\nIn the file stood START OF THE PROJECT GUTENBERG EBOOK, between stars.\n\n${prose} Yes.`;
  const { doc, warnings } = accepted(importText(speaks));
  expect(outline(doc)).toHaveLength(4);
  expect(warnings).toEqual([]);
});

test('with only one of the two signs, what is on its side is left out', () => {
  expect(outline(accepted(importText(`${head}\n${prose}`)).doc).slice(1)).toEqual([`paragraph: ${prose}`]);
  expect(outline(accepted(importText(`${prose}\n${foot}`)).doc).slice(1)).toEqual([`paragraph: ${prose}`]);
});
