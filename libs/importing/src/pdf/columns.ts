import type { Run } from './pdf-page.js';
import type { Row } from './rows.js';

/** A row's runs that stand in one column. */
export interface ColumnRow {
  readonly column: number;
  readonly row: Row;
}

export interface ReadingOrder {
  readonly rows: readonly ColumnRow[];
  /** How many columns the page has. */
  readonly columns: number;
  /** Columns were found, but it might be a table as well. */
  readonly unsure: boolean;
}

interface Piece {
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

const FEWEST_LINES = 5;
const SURE_LINES = 8;
const DEEPEST = 3;

/**
 * Puts rows into the order in which a page is read: where a gutter parts it, first one column, then the next; what
 * crosses the gutter is read between. A table has gutters too, but its columns are not filled with words.
 */
export function readingOrder(rows: readonly Row[], rtl: boolean): ReadingOrder {
  const rowsInOrder: ColumnRow[] = [];
  let columns = 0;
  let unsure = false;
  const read = (part: readonly Row[], depth: number) => {
    const gutter = depth < DEEPEST ? findGutter(part) : null;
    if (!gutter) {
      for (const row of part) rowsInOrder.push({ column: columns, row });
      if (part.length > 0) columns++;
      return;
    }
    unsure ||= gutter.unsure;
    for (const band of bandsOf(part, gutter.x)) {
      const sides = rtl ? [band.right, band.left] : [band.left, band.right];
      for (const rowsThere of [band.across, ...sides])
        read(rowsThere, band.across === rowsThere ? DEEPEST : depth + 1);
    }
  };
  read(rows, 0);
  const gutter = rows.length > 0 ? findGutter(rows) : null;
  return { rows: rowsInOrder, columns: gutter ? 2 : 1, unsure };
}

/** Above each band of two columns stands what goes across. */
function bandsOf(rows: readonly Row[], x: number) {
  const bands: { across: Row[]; left: Row[]; right: Row[] }[] = [];
  let band = { across: [] as Row[], left: [] as Row[], right: [] as Row[] };
  bands.push(band);
  for (const row of rows) {
    const left = row.runs.filter((run) => middleOf(run) < x);
    const right = row.runs.filter((run) => middleOf(run) >= x);
    const crosses = piecesOf(row).some((piece) => piece.left < x - 2 && piece.right > x + 2);
    if (crosses) {
      if (band.left.length + band.right.length > 0) {
        band = { across: [], left: [], right: [] };
        bands.push(band);
      }
      band.across.push(row);
      continue;
    }
    if (left.length > 0) band.left.push({ ...row, runs: left });
    if (right.length > 0) band.right.push({ ...row, runs: right });
  }
  return bands;
}

function middleOf({ left, right }: Run): number {
  return (left + right) / 2;
}

/** The parts of a row that gaps of more than a word's width set apart. */
function piecesOf(row: Row): Piece[] {
  const pieces: { left: number; right: number; top: number }[] = [];
  for (const run of row.runs) {
    const last = pieces.at(-1);
    if (last && run.left - last.right < Math.max(6, row.size * 0.7))
      last.right = Math.max(last.right, run.right);
    else pieces.push({ left: run.left, right: run.right, top: row.baseline });
  }
  return pieces;
}

/** Where a white stripe runs down between two columns of full lines; null where there is none. */
function findGutter(rows: readonly Row[]): { readonly x: number; readonly unsure: boolean } | null {
  const pieces = rows.flatMap(piecesOf);
  if (pieces.length < FEWEST_LINES * 2) return null;
  const left = pieces.reduce((least, piece) => Math.min(least, piece.left), Infinity);
  const right = pieces.reduce((most, piece) => Math.max(most, piece.right), -Infinity);
  let best: { x: number; unsure: boolean; crossing: number } | null = null;
  for (let x = left + (right - left) * 0.28; x <= left + (right - left) * 0.72; x += 2) {
    const found = judge(pieces, x, left, right);
    if (found && (!best || found.crossing < best.crossing)) best = { x, ...found };
  }
  return best;
}

function judge(pieces: readonly Piece[], x: number, left: number, right: number) {
  const before = pieces.filter((piece) => piece.right <= x);
  const after = pieces.filter((piece) => piece.left >= x);
  const crossing = pieces.length - before.length - after.length;
  const fewest = Math.min(before.length, after.length);
  if (fewest < FEWEST_LINES || crossing > fewest) return null;
  const edge = Math.max(...before.map((piece) => piece.right));
  const fill = Math.min(
    fillOf(before, edge - left),
    fillOf(after, right - Math.min(...after.map((p) => p.left))),
  );
  const beside = Math.min(lowest(before), lowest(after)) - Math.max(highest(before), highest(after));
  const height = Math.min(lowest(before) - highest(before), lowest(after) - highest(after));
  if (fill < 0.5 || beside < height * 0.5) return null;
  return { crossing, unsure: fill < 0.65 || fewest < SURE_LINES };
}

/** How much of the column its lines fill. */
function fillOf(pieces: readonly Piece[], width: number): number {
  return (
    pieces.reduce((sum, piece) => sum + piece.right - piece.left, 0) / pieces.length / Math.max(1, width)
  );
}

function highest(pieces: readonly Piece[]): number {
  return pieces.reduce((least, { top }) => Math.min(least, top), Infinity);
}

function lowest(pieces: readonly Piece[]): number {
  return pieces.reduce((most, { top }) => Math.max(most, top), -Infinity);
}
