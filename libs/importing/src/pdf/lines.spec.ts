import { run, words } from '../../test/set-lines.js';
import { linesOf } from './lines.js';

const only = (...runs: Parameters<typeof linesOf>[0][number][]) => linesOf(runs, 1).lines;

test('words that a gap sets apart get a blank, letters that touch get none', () => {
  expect(words(only(run('weigh', 50, 100), run('ing', 75, 100), run('house', 95, 100)))).toBe(
    'weighing house',
  );
});

test('small letters above the line are raised, those below are lowered', () => {
  const [line] = only(
    run('water, H', 50, 100),
    run('2', 90, 102, { size: 6 }),
    run('O', 93, 100),
    run('3', 98, 96, { size: 6 }),
  );
  expect(line?.spans.map(({ text, shift }) => [text, shift])).toEqual([
    ['water, H', null],
    ['2', 'lowered'],
    ['O', null],
    ['3', 'raised'],
  ]);
});

test('ligatures, Arabic shapes and parted accents become the letters they stand for', () => {
  expect(words(only(run('\uFB01ne \uFEE3\uFEE6 cafe\u0301', 50, 100)))).toBe('fine من café');
});

test('a soft hyphen stays until lines are joined', () => {
  expect(words(only(run('weigh\u00AD', 50, 100)))).toBe('weigh\u00AD');
});

test('runs of a right-to-left line are read from the right, numbers and Latin words among them from the left', () => {
  const rtl = { rtl: true };
  const line = only(
    run('עולמות', 46, 100, rtl),
    run('weigh', 79, 100),
    run('house', 107, 100),
    run('שלומות', 135, 100, rtl),
  );
  expect(words(line)).toBe('שלומות weigh house עולמות');
});

test('a large initial begins the first of the lines beside it', () => {
  const lines = only(
    run('T', 50, 124, { size: 36, right: 70 }),
    run('he house stands where', 74, 100),
    run('the canal leaves', 74, 112),
    run('the harbour.', 74, 124),
  );
  expect(words(lines)).toBe('The house stands where|the canal leaves|the harbour.');
});

test('a wide gap is kept as a tab', () => {
  expect(words(only(run('Week', 50, 100), run('Carts', 150, 100)))).toBe('Week\tCarts');
});

test('blanks stand outside of italics and links', () => {
  const style = { bold: false, italic: true, smallCaps: false, fixedWidth: false };
  const [line] = only(run('see', 50, 100), run('Tamm', 70, 100, { style }), run('there', 95, 100));
  expect(line?.spans.map(({ text }) => text)).toEqual(['see ', 'Tamm', ' there']);
});
