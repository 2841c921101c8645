import { run } from '../../test/set-lines.js';
import { linesOf } from './lines.js';
import { words } from '../../test/set-lines.js';
import type { Run } from './pdf-page.js';

const full = (name: string, left: number, count: number): Run[] =>
  Array.from({ length: count }, (_, index) =>
    run(`${name}${index + 1} words enough to fill it`, left, 100 + index * 12, { right: left + 140 }),
  );

test('two columns of full lines are read one after the other', () => {
  const { lines, columns, unsure } = linesOf([...full('L', 50, 10), ...full('R', 210, 10)], 1);
  expect(columns).toBe(2);
  expect(unsure).toBe(false);
  const order = lines.map(({ spans }) => spans[0]?.text.split(' ')[0]);
  expect(order).toEqual([
    ...Array.from({ length: 10 }, (_, i) => `L${i + 1}`),
    ...Array.from({ length: 10 }, (_, i) => `R${i + 1}`),
  ]);
});

test('a title across both columns is read before them', () => {
  const title = run('A title that goes across the whole of the page', 50, 70, { right: 350 });
  const { lines } = linesOf([...full('L', 50, 9), ...full('R', 210, 9), title], 1);
  expect(words(lines.slice(0, 2))).toMatch(/^A title.*\|L1/);
});

test('columns of right-to-left text are read from the right', () => {
  const rtl = (one: Run): Run => ({ ...one, text: one.text.replace(/^(.).*$/, '$1 שלום עולם'), rtl: true });
  const { lines } = linesOf([...full('L', 50, 9), ...full('R', 210, 9)].map(rtl), 1);
  expect(lines[0]?.left).toBe(210);
});

test('a table is no text in columns: its cells are not filled', () => {
  const cells = Array.from({ length: 10 }, (_, row) => [
    run('Week', 50, 100 + row * 12),
    run('212', 210, 100 + row * 12),
  ]).flat();
  const { lines, columns } = linesOf(
    [...cells, run('wide as the page is, this line says so', 50, 300, { right: 350 })],
    1,
  );
  expect(columns).toBe(1);
  expect(words(lines.slice(0, 1))).toBe('Week\t212');
});

test('few lines in two columns are read so, but not for sure', () => {
  expect(linesOf([...full('L', 50, 6), ...full('R', 210, 6)], 1).unsure).toBe(true);
});

/** Lines set to both edges: each word by itself, as far apart as it takes. */
function justified(left: number, count: number, name: string): Run[] {
  let seed = left;
  const width = () => 14 + ((seed = (seed * 75 + 74) % 65_537) % 40);
  return Array.from({ length: count }, (_, line) => {
    const widths = [width()];
    while (total(widths) < 104) widths.push(Math.min(width(), 118 - total(widths)));
    const blank = (140 - total(widths)) / (widths.length - 1);
    return widths.map((own, word) => {
      const from = left + total(widths.slice(0, word)) + blank * word;
      return run(word === 0 ? `${name}${line + 1}` : 'words', from, 100 + line * 12, { right: from + own });
    });
  }).flat();
}

const total = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width, 0);

test('blanks that stretch a line part no columns, and hide none', () => {
  const { lines, columns } = linesOf([...justified(50, 12, 'L'), ...justified(206, 12, 'R')], 1);
  expect(columns).toBe(2);
  expect(lines.map(({ spans }) => spans[0]?.text.split(/\s/)[0])).toEqual([
    ...Array.from({ length: 12 }, (_, i) => `L${i + 1}`),
    ...Array.from({ length: 12 }, (_, i) => `R${i + 1}`),
  ]);
  expect(linesOf(justified(50, 12, 'L'), 1).columns).toBe(1);
});

test('a table of four columns is no text in two', () => {
  const cells = Array.from({ length: 12 }, (_, row) =>
    [50, 130, 210, 290].map((left) => run(`cell ${row}`, left, 100 + row * 12, { right: left + 45 })),
  ).flat();
  expect(linesOf(cells, 1).columns).toBe(1);
});
