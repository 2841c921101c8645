import { block, words } from '../../test/set-lines.js';
import { footOfPage, type PrintedNote } from './foot-notes.js';
import type { Line } from './line.js';
import { measureType } from './type-measures.js';

const body = (page: number, ...last: string[]) =>
  block(
    [...Array.from({ length: 12 }, (_, index) => `Line ${index} of the running text of this page`), ...last],
    60,
    { page },
  );
const small = (texts: readonly string[], top: number, page = 1) => block(texts, top, { page, size: 8 });

function foot(lines: readonly Line[], open: PrintedNote | null = null) {
  return footOfPage(lines, measureType([...body(1), ...body(2), ...lines]), open);
}

test('small lines at the foot that begin with a marked number are footnotes', () => {
  const { body: left, notes } = foot([
    ...body(1, 'the beam^1^ hung there.^2^'),
    ...small(['1 It was measured', 'in 1974.', '2 Nobody knows.'], 400),
  ]);
  expect(left).toHaveLength(13);
  expect(notes.map(({ label, lines }) => [label, words(lines)])).toEqual([
    ['1', 'It was measured|in 1974.'],
    ['2', 'Nobody knows.'],
  ]);
});

test('a line of a note that begins with a year begins no other note', () => {
  const { notes } = foot([
    ...body(1, 'the beam^1^'),
    ...small(['1 Sold in the winter of', '1881 and never seen.'], 400),
  ]);
  expect(notes.map(({ lines }) => words(lines))).toEqual(['Sold in the winter of|1881 and never seen.']);
});

test('signs count as well', () => {
  const { notes } = foot([
    ...body(1, 'the lamp* and the key†'),
    ...small(['* Of rape oil.', '† Of iron.'], 400),
  ]);
  expect(notes.map(({ label }) => label)).toEqual(['*', '†']);
});

test('raised labels need no mark that is found', () => {
  const { notes } = foot([...body(1, 'no mark here'), ...small(['^1^ Of rape oil.', '^2^ Of iron.'], 400)]);
  expect(notes.map(({ label }) => label)).toEqual(['1', '2']);
});

test('small type at the foot without marks in the text is text', () => {
  const { notes, body: left } = foot([
    ...body(1, 'no mark here'),
    ...small(['1 kilo of lead', '2 kilos of salt'], 400),
  ]);
  expect(notes).toEqual([]);
  expect(left).toHaveLength(15);
});

test('type as large as the text is text', () => {
  expect(foot([...body(1, 'a mark^1^'), ...block(['1 This is no note'], 400)]).notes).toEqual([]);
});

test('a note goes on at the foot of the next page', () => {
  const open = { label: '1', page: 1, lines: small(['A note that breaks off in the'], 500) };
  const {
    continued,
    notes,
    body: left,
  } = foot([...body(2, 'and more^2^'), ...small(['middle of its sentence.', '2 Another.'], 400, 2)], open);
  expect(words(continued)).toBe('middle of its sentence.');
  expect(notes.map(({ label }) => label)).toEqual(['2']);
  expect(left).toHaveLength(13);
});

test('a note that ended does not go on', () => {
  const open = { label: '1', page: 1, lines: small(['A note that ends.'], 500) };
  expect(foot([...body(2), ...small(['A caption in small type.'], 400, 2)], open).continued).toEqual([]);
});

test('notes that go across the page below two columns are footnotes', () => {
  const columns = [
    ...body(1, 'the beam^1^ hung there.'),
    ...body(1, 'and fell.^2^').map((line) => ({ ...line, column: 1 })),
  ];
  const across = (texts: readonly string[]) => small(texts, 400).map((line) => ({ ...line, column: 2 }));
  expect(foot([...columns, ...across(['1 In 1974.', '2 Nobody knows.'])]).notes).toHaveLength(2);
  expect(foot([...columns, ...across(['7 kilos of lead', '8 kilos of salt'])]).notes).toEqual([]);
});

test('notes as large as the text are told by raised numbers that stand raised above as well', () => {
  const large = (texts: readonly string[]) => block(texts, 400, { page: 1 });
  const { notes, body: left } = foot([
    ...body(1, 'the beam^1^ hung there.^2^'),
    ...large(['^1^ It was measured', 'in 1974.', '^2^ Nobody knows.']),
  ]);
  expect(notes.map(({ label, lines }) => [label, words(lines)])).toEqual([
    ['1', 'It was measured|in 1974.'],
    ['2', 'Nobody knows.'],
  ]);
  expect(left).toHaveLength(13);
  for (const gathered of [
    ['Notes', '^1^ It was measured.'],
    ['^1^ Seen.', '^2^ Nobody knows.'],
  ]) {
    expect(
      foot([...body(1, gathered[0] === 'Notes' ? 'a beam^1^' : 'a beam^2^'), ...large(gathered)]).notes,
    ).toEqual([]);
  }
  // A mark at the end of a line may be set at the beginning of the next.
  expect(foot([...body(1, 'a beam^1^ hung'), ...large(['^2^ and fell^3^', 'at once.'])]).notes).toEqual([]);
});
