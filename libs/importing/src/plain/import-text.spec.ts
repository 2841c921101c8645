import { readFileSync } from 'node:fs';
import { limits } from '@postil/contract';
import { accepted, outline } from '../../test/outline.js';
import { importText } from './import-text.js';

const fixture = (name: string) => readFileSync(new URL(`../../test/${name}`, import.meta.url));
const read = (text: string) => outline(accepted(importText(text)).doc);
const prose = 'It goes on like this for a while, since a paragraph is longer than a heading. '
  .repeat(3)
  .trim();

describe('an essay with bracketed notes', () => {
  test.each(['essay-wrapped.txt', 'essay-pasted.txt'])(
    '%s: title, author, sections and every note in its place',
    (name) => {
      const { doc, metadata, warnings } = accepted(importText(fixture(name)));
      expect(metadata).toMatchObject({
        title: 'The Lighthouse Keeper\u0027s Library',
        authors: ['Miriam Oake'],
      });
      expect(warnings).toEqual([]);
      expect(doc.children.map((chapter) => chapter.attrs['title'])).toEqual([
        'What the boxes held',
        'The lid and the margin',
        'What was lost',
      ]);
      const labels = doc.children.map((chapter) =>
        chapter.lastChild?.children.map((note) => note.attrs['label']),
      );
      expect(labels).toEqual([
        ['1', '2', '3', '4'],
        ['5', '6', '7', '8', '9'],
        ['10', '11', '12'],
      ]);
      expect(outline(doc)).toContain('footnotes [3] paragraph: He got one. It was about a lighthouse.');
    },
  );

  test('hard-wrapped lines are joined, a note keeps its second paragraph, a passage set in is a quotation', () => {
    const lines = outline(accepted(importText(fixture('essay-wrapped.txt'))).doc);
    expect(lines).toContain(
      'paragraph: A keeper in the north complains that page 112 is missing. Below, in another ink: it is here, I have it in my Bible, I shall put it back. Below that, in a third: it was not worth the waiting.[7]',
    );
    expect(lines).toContain(
      'footnotes [6] paragraph: The slow one is a chess problem. It is solved correctly.',
    );
    expect(lines.find((line) => line.startsWith('blockquote paragraph: Do not begin the long one'))).toMatch(
      /\[8\]$/,
    );
  });
});

describe('paragraphs', () => {
  test('blank lines part paragraphs; without them each line that is not wrapped is one', () => {
    expect(read(`${prose}\n\n${prose} Yes.`).slice(1)).toEqual([
      `paragraph: ${prose}`,
      `paragraph: ${prose} Yes.`,
    ]);
    expect(read(`${prose}\n${prose} Yes.`).slice(1)).toEqual([
      `paragraph: ${prose}`,
      `paragraph: ${prose} Yes.`,
    ]);
  });

  test('short lines that break before they must are verse, stanza by stanza', () => {
    const poem =
      'The tide comes in,\nthe tide goes out,\nand nobody asks it why.\n\nThe gull sits down,\nthe gull gets up,\nand nobody hears it cry.';
    expect(read(`${prose}\n\n${poem}\n\n${prose}`)).toEqual(
      expect.arrayContaining([
        'verse stanza: The tide comes in, / the tide goes out, / and nobody asks it why.',
        'verse stanza: The gull sits down, / the gull gets up, / and nobody hears it cry.',
      ]),
    );
    const { doc } = accepted(importText(`${prose}\n\n${poem}\n\n${prose}`));
    expect(doc.firstChild?.children.map((block) => block.type.name)).toEqual([
      'paragraph',
      'verse',
      'paragraph',
    ]);
  });

  test('a row of stars is a break', () => {
    expect(read(`${prose}\n\n* * *\n\n${prose}`)[2]).toBe('horizontal_rule');
  });

  test('a paragraph in a right-to-left script says so', () => {
    const { doc } = accepted(
      importText(`${prose}\n\n«שלום לכולם», אמר הקורא.\n\nقال القارئ: مرحبا بكم جميعا.`),
    );
    expect(doc.firstChild?.children.map((block) => block.attrs['dir'])).toEqual([null, 'rtl', 'rtl']);
  });

  test('one that is too long is refused with its line', () => {
    const refused = importText(`${prose}\n\n${'word '.repeat(limits.paragraphLength / 4)}`);
    expect(refused).toMatchObject({ code: 'text-line-too-long', message: expect.stringMatching(/line 3 /) });
    expect(importText('a'.repeat(2_000_000))).toMatchObject({ ok: false, code: 'text-line-too-long' });
  });

  test('a text with too many is refused with the limit', () => {
    expect(importText('a b\n\n'.repeat(limits.paragraphs + 1))).toMatchObject({
      code: 'too-large',
      limit: limits.paragraphs,
    });
  });
});

describe('headings', () => {
  const titlesOf = (text: string) =>
    accepted(importText(text)).doc.children.map((chapter) => chapter.attrs['title']);

  test('numbered chapters, with their titles beside or below', () => {
    expect(
      titlesOf(`THE BOOK\n\nCHAPTER I. The Start\n\n${prose}\n\nCHAPTER II. The End\n\n${prose}`),
    ).toEqual(['CHAPTER I. The Start', 'CHAPTER II. The End']);
    expect(titlesOf(`Chapter 1\n\nThe Start\n\n${prose}\n\nChapter 2\n\nThe End\n\n${prose}`)).toEqual([
      'Chapter 1 The Start',
      'Chapter 2 The End',
    ]);
  });

  test('Roman numerals alone, when they count from one', () => {
    expect(titlesOf(`I\n\n${prose}\n\nII\n\n${prose}\n\nIII\n\n${prose}`)).toEqual(['I', 'II', 'III']);
    expect(titlesOf(`${prose}\n\nX\n\n${prose}`)).toHaveLength(1);
  });

  test('lines in capitals', () => {
    expect(titlesOf(`ON SALT\n\nITS TASTE\n\n${prose}\n\nITS PRICE\n\n${prose}`)).toEqual([
      'ITS TASTE',
      'ITS PRICE',
    ]);
  });

  test('a table of contents makes no chapters', () => {
    const contents = 'Chapter 1. Bread\n\nChapter 2. Water\n\nChapter 3. Salt';
    const text = `The Larder\n\n${contents}\n\nChapter 1. Bread\n\n${prose}\n\nChapter 2. Water\n\n${prose}\n\nChapter 3. Salt\n\n${prose}`;
    expect(titlesOf(text)).toEqual(['Chapter 1. Bread', 'Chapter 2. Water', 'Chapter 3. Salt']);
  });

  test('a sentence that begins like a heading is none', () => {
    expect(
      titlesOf(`${prose}\n\nChapter two was the better one.\n\n${prose}\n\nNo.\n\n${prose}`),
    ).toHaveLength(1);
  });
});

describe('notes', () => {
  test('a mark without a note stays text, a note without a mark is kept, and both are told', () => {
    const { doc, warnings } = accepted(
      importText('Here [1] and here [2].\n\n[1] The first.\n[3] The third.'),
    );
    expect(outline(doc).slice(1)).toEqual([
      'paragraph: Here [1] and here [2].',
      'footnotes [1] paragraph: The first.',
      'footnotes [3] paragraph: The third.',
    ]);
    expect(warnings).toEqual([
      { code: 'mark-without-footnote', message: expect.stringMatching(/“\[2\]”/), line: 1, where: null },
      { code: 'footnote-without-mark', message: expect.stringMatching(/footnote 3/), line: 4, where: null },
    ]);
  });

  test('numbers that begin again are paired in order, as long as they come out even', () => {
    const { doc } = accepted(importText('One [1] two [1].\n\n[1] First.\n[1] Second.'));
    const marks: unknown[] = [];
    doc.descendants(
      (node) => void (node.type.name === 'footnote_mark' && marks.push(node.attrs['footnote'])),
    );
    expect(doc.firstChild?.lastChild?.children.map((note) => note.attrs['id'])).toEqual(marks);
    expect(new Set(marks).size).toBe(2);
  });

  test('a numbered list that nothing refers to stays a part of the text', () => {
    expect(read('A list of books.\n\n[1] One.\n\n[2] Two.').slice(1)).toEqual([
      'paragraph: A list of books.',
      'paragraph: [1] One.',
      'paragraph: [2] Two.',
    ]);
  });

  test('what was said about the text counts more than what stands in it', () => {
    const said = { title: ' Boxes ', author: 'M. Oake', language: 'en-GB', filename: 'x.txt' };
    const { metadata } = accepted(importText(fixture('essay-wrapped.txt'), said));
    expect(metadata).toMatchObject({ title: 'Boxes', authors: ['M. Oake'], language: 'en-GB' });
    expect(accepted(importText('Some words.', { filename: 'my-diary.txt' })).metadata.title).toBe('my-diary');
    expect(accepted(importText('Some words.')).metadata.title).toBe('Some words.');
  });

  test('a title taken from the first words reads as if they had no footnotes', () => {
    const titleOf = (text: string) => accepted(importText(text)).metadata.title;
    expect(titleOf('הערה [1].\n\n[1] שלום.')).toBe('הערה.');
    expect(titleOf('Salt [1] [2], and bread[3] too.\n\n[1] A.\n\n[2] B.\n\n[3] C.')).toBe(
      'Salt, and bread too.',
    );
    expect(titleOf('Salt [1] (of the sea).\n\n[1] A.')).toBe('Salt (of the sea).');
  });
});
