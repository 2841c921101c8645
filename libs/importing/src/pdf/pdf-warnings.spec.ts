import { block } from '../../test/set-lines.js';
import { Warnings } from '../assembling/warnings.js';
import type { FlowBlock, TableCell } from './flow-blocks.js';
import { warnOfMergedCells } from './pdf-warnings.js';

const cell = (text: string): TableCell => ({
  header: false,
  blocks: text === '' ? [] : [{ kind: 'paragraph', lines: block([text], 100, { page: 3 }) }],
});
const table = (...rows: readonly (readonly string[])[]): FlowBlock => ({
  kind: 'table',
  rows: rows.map((row) => row.map(cell)),
});

function codes(...blocks: readonly FlowBlock[]): string[] {
  const warnings = new Warnings();
  warnOfMergedCells(blocks, warnings);
  return warnings.list().map(({ code, message }) => `${code}: ${/page \d/.exec(message)?.[0]}`);
}

test('rows of different lengths tell that cells were merged', () => {
  expect(codes(table(['Year', 'Men'], ['paid', 'unpaid', 'in all']))).toEqual(['table-cells-merged: page 3']);
  expect(codes(table(['Year', 'Men'], ['1780', '']))).toEqual([]);
});
