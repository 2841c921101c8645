import { readFileSync } from 'node:fs';
import { accepted, outline } from '../../test/outline.js';
import { importMarkdown } from '../markdown/import-markdown.js';
import { importText } from './import-text.js';

const fixture = readFileSync(
  new URL('../../test/fixtures/plain/wrapped-letters.txt', import.meta.url),
  'utf8',
);
const { doc, metadata } = accepted(importText(fixture));
const lines = outline(doc);

function rolesOf(chapter: number) {
  return doc
    .child(chapter)
    .children.filter((block) => block.attrs['role'] !== null && block.attrs['role'] !== undefined)
    .map((block) => [block.attrs['role'], block.textBetween(0, block.content.size, null, ' / ')]);
}

test('title, author and chapters of a wrapped text are found', () => {
  expect(metadata).toMatchObject({ title: 'LETTERS FROM THE LOWER LOCK', authors: ['Tilda Marrow'] });
  expect(doc.children.map((chapter) => chapter.attrs['title'])).toEqual([
    'CHAPTER I. The First Winter',
    'CHAPTER II. The Second Winter',
  ]);
});

test('a letter’s place and date stand above it, its signature below, line by line', () => {
  expect(rolesOf(0)).toEqual([
    ['byline', 'by Tilda Marrow'],
    ['dateline', 'Lower Lock, 3rd December 1871.'],
    ['signature', 'Your obedient servant, / TILDA MARROW.'],
  ]);
  expect(rolesOf(1)).toEqual([
    ['dateline', 'Lower Lock, 9th January 1873.'],
    ['signature', 'Ever your friend, / T. M.'],
  ]);
});

test('a short quotation under a chapter’s heading is its epigraph, with the name below it', () => {
  const epigraph = doc.firstChild?.children.find((block) => block.type.name === 'blockquote');
  expect(epigraph?.attrs['epigraph']).toBe(true);
  expect(epigraph?.lastChild?.attrs['role']).toBe('byline');
  expect(epigraph?.lastChild?.textContent).toBe('--Saying of the keepers');
});

test('words parted at a line’s end are whole again where the text shows that they are one word', () => {
  const text = doc.textContent;
  expect(text).toContain('the end of all traffic. I have counted');
  expect(text).toContain('since the autumn, and');
  expect(text).toContain('is a well-bred sort of book');
});

test('a passage set in is a quotation and joined; verse keeps its lines', () => {
  expect(
    lines.filter((line) => line.startsWith('blockquote paragraph: Whoever comes by night')),
  ).toHaveLength(1);
  expect(lines).toContain(
    'blockquote verse stanza: Lock, lock, let me through, / I have nothing else to do. / Lock, lock, let me in, / water up to my chin.',
  );
});

test('words between underscores are emphasised, and those that only hold one are not', () => {
  const emphasised = (text: string) => {
    const found: string[] = [];
    accepted(importText(text)).doc.descendants((node) => {
      if (node.isText && node.marks.length > 0) found.push(node.text ?? '');
    });
    return found;
  };
  expect(emphasised(fixture)).toEqual(['cold']);
  expect(
    emphasised('He said _so be it_, “_twice_”, and *never* again; snake_case_name, 2 * 3 * 4, _ x _, a*b*c.'),
  ).toEqual(['so be it', 'twice', 'never']);
});

test('in Markdown, too, a short quotation under a heading is an epigraph', () => {
  const { doc } = accepted(
    importMarkdown('# A\n\n> Salt is salt.\n>\n> — A. Oake\n\nWords.\n\n# B\n\nWords.\n\n> Said.'),
  );
  const quotations = doc.children.flatMap(({ children }) =>
    children.filter((block) => block.type.name === 'blockquote'),
  );
  expect(quotations.map((block) => [block.attrs['epigraph'], block.lastChild?.attrs['role']])).toEqual([
    [true, 'byline'],
    [false, null],
  ]);
});
