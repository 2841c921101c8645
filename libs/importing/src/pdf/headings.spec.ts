import { block, line, words } from '../../test/set-lines.js';
import { findHeadings } from './headings.js';
import type { Line } from './line.js';
import type { Bookmark } from './outline.js';
import { measureType } from './type-measures.js';

const text = (top: number, page = 1) =>
  block(
    Array.from({ length: 6 }, (_, index) => `line ${index} of a paragraph that fills`),
    top,
    { page, right: 350 },
  );

function headings(lines: readonly Line[], outline: readonly Bookmark[] = []): string[] {
  const found = findHeadings(lines, measureType(lines), outline);
  return [...new Set(found.values())].map(({ level, lines: own }) => `${level} ${words(own)}`);
}

const bold = { style: { bold: true } };

test('larger lines are headings, the largest the highest', () => {
  const lines = [
    line('The House', 40, { size: 20 }),
    line('The beam', 70, { size: 14 }),
    ...text(90),
    line('Signs', 190, { size: 12 }),
    ...text(210),
  ];
  expect(headings(lines)).toEqual(['1 The House', '2 The beam', '3 Signs']);
});

test('a heading on two lines is one', () => {
  const lines = [
    line('What a thing', 40, { size: 14 }),
    line('weighs', 57, { size: 14 }),
    ...text(90),
    ...text(190),
  ];
  expect(headings(lines)).toEqual(['1 What a thing|weighs']);
});

test('bold lines with room above them are headings, bold words of a paragraph are none', () => {
  const lines = [
    ...text(60),
    line('Slips and signs', 150, bold),
    ...text(165),
    line('Nothing hangs on it.', 237, bold),
    ...text(249),
  ];
  expect(headings(lines)).toEqual(['1 Slips and signs']);
});

test('capitals in the middle of the line are a heading', () => {
  const lines = [...text(60), line('THE RHYME', 160, { left: 165, right: 235 }), ...text(190)];
  expect(headings(lines)).toEqual(['1 THE RHYME']);
});

test('the number of a chapter belongs to its name', () => {
  const lines = [
    line('Chapter IV', 40, { size: 12 }),
    line('The Rhyme', 64, { size: 16 }),
    ...text(100),
    ...text(200),
  ];
  expect(headings(lines)).toEqual(['1 Chapter IV|The Rhyme']);
});

test('bookmarks say how high a heading stands, also of those that are set alike', () => {
  const lines = [
    line('The House', 30, { size: 22 }),
    line('The beam', 60, { size: 14 }),
    ...text(80),
    line('1.1 Signs', 170, { size: 14 }),
    ...text(190),
  ];
  const outline = [
    { title: 'The beam', depth: 0, place: { page: 1, top: 46 } },
    { title: 'Signs', depth: 1, place: { page: 1, top: 156 } },
  ];
  expect(headings(lines, outline)).toEqual(['1 The House', '2 The beam', '3 1.1 Signs']);
});

test('a page in large print is text', () => {
  const large = block(
    Array.from({ length: 7 }, (_, index) => `large line ${index}`),
    60,
    { size: 14, page: 2 },
  );
  expect(
    headings([
      ...text(60),
      ...text(160),
      ...text(260),
      ...large.map((one, index) => ({ ...one, baseline: 60 + index * 17 })),
    ]),
  ).toEqual([]);
});
