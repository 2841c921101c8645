import type { Run } from './pdf-page.js';
import { rowsOf, type Row } from './rows.js';

/** Numbers in a margin of one page that count its lines. */
export interface LineNumbers {
  readonly runs: ReadonlySet<Run>;
  readonly example: string;
  /** How many lines of the page they count. */
  readonly counted: number;
}

interface Numbered {
  readonly run: Run;
  readonly number: number;
  /** Which row of the page it stands beside, from 0. */
  readonly row: number;
}

const FEWEST = 3;
const ALIGNED = 3;

/**
 * Line numbers: numbers in one margin, one below the other, each as far from the last as there are lines between them.
 * A numbered list is not like that unless each of its entries has one line; it has to run down most of the page then.
 */
export function findLineNumbers(runs: readonly Run[]): LineNumbers | null {
  const rows = rowsOf(runs);
  for (const side of ['left', 'right'] as const) {
    const numbers = rows.flatMap((row, index) => numberAt(row, index, side) ?? []);
    const column = mostAligned(numbers);
    const counting = countingLines(column);
    const first = counting[0];
    const last = counting.at(-1);
    if (!first || !last || counting.length < FEWEST || counting.length < numbers.length * 0.6) continue;
    const counted = last.row - first.row + 1;
    const isEach = counted === counting.length;
    if (counted < rows.length * (isEach ? 0.7 : 0.4)) continue;
    return {
      runs: new Set(counting.map(({ run }) => run)),
      example: first.run.text.trim(),
      counted,
    };
  }
  return null;
}

/** A number that stands by itself at one end of a row, away from its words. */
function numberAt(row: Row, index: number, side: 'left' | 'right'): Numbered[] | null {
  const words = row.runs.filter((run) => run.text.trim() !== '');
  const [run, next] = side === 'left' ? words : [...words].reverse();
  if (!run || !/^\s*\d{1,4}\s*$/.test(run.text)) return null;
  const gap = next ? Math.max(next.left - run.right, run.left - next.right) : Infinity;
  return gap > row.size * 0.5 ? [{ run, number: Number(run.text), row: index }] : null;
}

function mostAligned(numbers: readonly Numbered[]): Numbered[] {
  let best: Numbered[] = [];
  // They begin or end at the same place, as the margin's own edge is.
  for (const edge of ['right', 'left'] as const) {
    const sorted = [...numbers].sort((a, b) => a.run[edge] - b.run[edge]);
    for (let from = 0, to = 0; from < sorted.length; from++) {
      const start = sorted[from]?.run[edge] ?? 0;
      while (to < sorted.length && (sorted[to]?.run[edge] ?? 0) - start <= ALIGNED) to++;
      if (to - from > best.length) best = sorted.slice(from, to);
    }
  }
  return best.sort((a, b) => a.row - b.row);
}

/** The numbers that go up, from one to the next, by as much as the rows do. */
function countingLines(numbers: readonly Numbered[]): Numbered[] {
  const follows = (one: Numbered | undefined, other: Numbered | undefined) =>
    one !== undefined && other !== undefined && other.number - one.number === other.row - one.row;
  return numbers.filter((one, at) => follows(numbers[at - 1], one) || follows(one, numbers[at + 1]));
}
