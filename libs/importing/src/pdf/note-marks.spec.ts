import { line } from '../../test/set-lines.js';
import { findMarks } from './note-marks.js';

function marked(labels: readonly string[], ...texts: string[]): string[] {
  const lines = texts.map((text, index) => line(text, 100 + index * 12));
  return [...findMarks(lines, new Set(labels)).values()].flat().map(({ label }) => label);
}

test('raised numbers that have a note are its marks', () => {
  expect(marked(['1', '2'], 'The beam^1^ hung', 'over the door.^2^')).toEqual(['1', '2']);
});

test('raised numbers without a note are none', () => {
  expect(marked(['1'], 'The beam^1^ and the door^7^')).toEqual(['1']);
});

test.each(['12 m^2^ of floor', 'a square of 3 km^2^', 'where x^2^ is', 'ten, or 10^2^ of them', 'E = mc^2^'])(
  'a power is no mark, even if there is a note of that number: %s',
  (text) => {
    expect(marked(['1', '2', '3'], 'The beam^1^', text, 'the door^2^ and the key^3^')).toEqual([
      '1',
      '2',
      '3',
    ]);
  },
);

test('ordinals are none', () => {
  expect(marked(['1', '2'], 'on the 2^nd^ of May^1^, and the XIX^e^^2^')).toEqual(['1', '2']);
});

test('numbers ascend: one out of order is none', () => {
  expect(marked(['1', '2', '3'], 'a key^1^ of hard^3^ iron,^2^ and more^3^')).toEqual(['1', '2', '3']);
});

test('a note may be cited again', () => {
  expect(marked(['1', '2'], 'one^1^ and again^1^ and two^2^')).toEqual(['1', '1', '2']);
});

test('several marks stand together', () => {
  expect(marked(['1', '2'], 'so they say^1,2^')).toEqual(['1', '2']);
});

test('signs need not be raised', () => {
  expect(marked(['*', '†'], 'the lamp* burned, the clerk† slept, 3 * 4')).toEqual(['*', '†']);
});

test('digits that are raised by their very letters count', () => {
  expect(marked(['1'], 'the lamp¹ and 5 m²')).toEqual(['1']);
});
