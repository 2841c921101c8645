import { block, line } from '../../test/set-lines.js';
import { findFurniture } from './furniture.js';
import type { Line } from './line.js';

const leading = () => 12;
const body = (page: number) =>
  block(
    [`One line of page ${page * 3}, no more`, `and ${page * 5} others`, `and a last, ${'x'.repeat(page)}`],
    80,
    { page },
  );
const removed = (pages: readonly (readonly Line[])[]) => {
  const { lines } = findFurniture(
    pages.map((own, index) => ({ page: index + 1, lines: own })),
    leading,
  );
  return [...lines].map(({ spans }) => spans.map(({ text }) => text).join(''));
};
const pages = (count: number, make: (page: number) => readonly Line[]) =>
  Array.from({ length: count }, (_, index) => make(index + 1));

test('a line that stands at the head of page after page is a running head', () => {
  const found = removed(
    pages(4, (page) => [line('The Weighing House', 30, { page, size: 8 }), ...body(page)]),
  );
  expect(found).toEqual(Array(4).fill('The Weighing House'));
});

test('left and right pages have heads of their own', () => {
  const head = (page: number) =>
    line(page % 2 === 0 ? 'Osterholt' : 'The Weighing House', 30, { page, size: 8 });
  expect(removed(pages(8, (page) => [head(page), ...body(page)]))).toHaveLength(8);
});

test.each([
  ['arabic', (page: number) => String(page + 12)],
  ['roman', (page: number) => ['iv', 'v', 'vi', 'vii'][page - 1] ?? ''],
  ['counted', (page: number) => `Page ${page} of 10`],
  ['between dashes', (page: number) => `– ${page} –`],
  ['beside the head', (page: number) => `The Beam ${page + 40}`],
])('a number at the foot that goes up with the pages is the page’s: %s', (_, number) => {
  const found = removed(pages(4, (page) => [...body(page), line(number(page), 560, { page })]));
  expect(found).toEqual([1, 2, 3, 4].map(number));
});

test('a number at the foot that does not count the pages is part of the text', () => {
  const years = ['1848', '1871', '1913', '1790'];
  expect(removed(pages(4, (page) => [...body(page), line(years[page - 1] ?? '', 116, { page })]))).toEqual(
    [],
  );
});

test('headings that count the chapters are no running heads', () => {
  const chapters = (page: number) => line(`Chapter ${page}`, 40, { page: page * 3, size: 16 });
  const found = findFurniture(
    pages(5, (page) => [chapters(page), ...body(page * 3)]).map((lines, index) => ({
      page: (index + 1) * 3,
      lines,
    })),
    leading,
  );
  expect(found.lines.size).toBe(0);
});

test('the head of a short chapter, seen once, goes with the others of its place', () => {
  const heads = ['The Beam', 'The Beam', 'The Beam', 'The Key', 'The Rhyme', 'The Rhyme', 'The Rhyme'];
  const found = removed(
    pages(7, (page) => [line(heads[page - 1] ?? '', 30, { page, size: 8 }), ...body(page)]),
  );
  expect(found).toHaveLength(7);
});

test('two pages suffice for a short text, one page never does', () => {
  const head = (page: number) => [line('The Beam', 30, { page, size: 8 }), ...body(page)];
  expect(removed(pages(2, head))).toHaveLength(2);
  expect(removed(pages(1, head))).toEqual([]);
});

test('a refrain in the middle of the page is not at its edge', () => {
  const page = (number: number) => [
    ...block(
      ['First', 'Second', 'Third', 'Fourth'].map((word) => `${word} of page ${number} among ${number * 7}`),
      60,
      { page: number },
    ),
    line('And nobody weighs the other side', 120, { page: number }),
    ...block(
      ['Fifth', 'Sixth', 'Seventh', 'Eighth'].map((word) => `${word} of page ${number} upon ${number * 3}x`),
      140,
      { page: number },
    ),
  ];
  expect(removed(pages(4, page))).toEqual([]);
});

test('one of each kind is given as an example', () => {
  const page = (number: number) => [
    line('The Beam', 30, { page: number, size: 8 }),
    ...body(number),
    line(String(number), 560, { page: number }),
  ];
  const found = findFurniture(
    pages(3, page).map((lines, index) => ({ page: index + 1, lines })),
    leading,
  );
  expect(found.heads[0]).toBe('The Beam');
  expect(found.pageNumbers[0]).toBe('1');
});
