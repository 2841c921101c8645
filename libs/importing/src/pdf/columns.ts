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
}

const FEWEST_LINES = 5;
const SURE_LINES = 8;
/** The share of lines that begin where most of their column do, or end there; blanks within a text don't align. */
const FEWEST_ALIGNED = 0.4;
/** The share of lines across a stripe, of those beside it, where a blank might be taken for one. */
const MOST_CROSSING_CLEAN = 0.25;
const MOST_PLACES = 1_000;
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
    const gutter = depth < DEEPEST ? findGutter(part, depth > 0) : null;
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
  const gutter = rows.length > 0 ? findGutter(rows, false) : null;
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

/** Between two words of the same line, where nothing stretches it. */
function widestBlank({ size }: Row): number {
  return Math.max(6, size * 0.7);
}

/** The parts of a row that gaps of more than a word's width set apart. */
function piecesOf(row: Row): Piece[] {
  const pieces: { left: number; right: number }[] = [];
  for (const run of row.runs) {
    const last = pieces.at(-1);
    if (last && run.left - last.right < widestBlank(row)) last.right = Math.max(last.right, run.right);
    else pieces.push({ left: run.left, right: run.right });
  }
  return pieces;
}

/** What a row has on one side of a stripe, and how much of that is letters. */
interface Side {
  left: number;
  right: number;
  ink: number;
  readonly row: Row;
}

/**
 * Where a white stripe runs down between two columns of full lines; null where there is none. Titles and the like cross
 * it on a page; within a column, hardly anything does, nor may it where blanks within lines are as wide.
 */
function findGutter(
  rows: readonly Row[],
  inColumn: boolean,
): { readonly x: number; readonly unsure: boolean } | null {
  if (rows.reduce((sum, { runs }) => sum + runs.length, 0) < FEWEST_LINES * 2) return null;
  const [left, right] = edgesOf(rows);
  // Letters of a broken file may be as wide as they like.
  const step = Math.max(2, (right - left) / MOST_PLACES);
  const isClean = inColumn || isStretched(rows);
  let best: { x: number; unsure: boolean; crossing: number } | null = null;
  for (let x = left + (right - left) * 0.28; x <= left + (right - left) * 0.72; x += step) {
    // Only a place that fewer lines cross than the best so far is worth a closer look.
    const found = judge(rows, x, [left, right], {
      most: isClean ? MOST_CROSSING_CLEAN : 1,
      less: best?.crossing ?? Infinity,
    });
    if (found) best = { x, ...found };
  }
  return best;
}

/** Whether lines fall into pieces at their blanks, more than two columns would part them. */
function isStretched(rows: readonly Row[]): boolean {
  const pieces = rows.reduce((sum, row) => sum + piecesOf(row).length, 0);
  return pieces > rows.length * 2.4;
}

function edgesOf(rows: readonly Row[]): [number, number] {
  let [left, right] = [Infinity, -Infinity];
  for (const { runs } of rows) {
    for (const run of runs) [left, right] = [Math.min(left, run.left), Math.max(right, run.right)];
  }
  return [left, right];
}

function judge(
  rows: readonly Row[],
  x: number,
  [left, right]: readonly [number, number],
  { most, less }: { readonly most: number; readonly less: number },
) {
  if (isCrossed(rows, x, most)) return null;
  const { before, after, crossing } = sidesAt(rows, x);
  const fewest = Math.min(before.length, after.length);
  if (fewest < FEWEST_LINES || crossing > fewest * most || crossing >= less) return null;
  const beside = Math.min(lowest(before), lowest(after)) - Math.max(highest(before), highest(after));
  const height = Math.min(lowest(before) - highest(before), lowest(after) - highest(after));
  if (beside < height * 0.5) return null;
  const aligned = Math.max(
    alignment(after.map((side) => side.left)),
    alignment(before.map((side) => side.right)),
  );
  if (aligned < FEWEST_ALIGNED) return null;
  const edge = Math.max(...before.map((side) => side.right));
  const start = Math.min(...after.map((side) => side.left));
  const fill = Math.min(fillOf(before, left, edge), fillOf(after, start, right));
  return fill < 0.5 ? null : { crossing, unsure: fill < 0.65 || fewest < SURE_LINES };
}

/** Whether so many lines cross a place that the rest can't outweigh them: soon seen, and so it is at most places. */
function isCrossed(rows: readonly Row[], x: number, most: number): boolean {
  const limit = (rows.length * most) / (1 + most);
  let crossing = 0;
  for (const { runs } of rows) {
    for (const { left, right } of runs) {
      if (left >= x || right <= x) continue;
      if (++crossing > limit) return true;
      break;
    }
  }
  return false;
}

/** Words of a line set to both edges may stand far apart: only the stripe itself tells that a line ends there. */
function sidesAt(rows: readonly Row[], x: number) {
  const before: Side[] = [];
  const after: Side[] = [];
  let crossing = 0;
  for (const row of rows) {
    const isAcross = row.runs.some((run) => run.left < x && run.right > x);
    const ends = isAcross ? null : sideOf(row, (run) => run.right <= x);
    const begins = isAcross ? null : sideOf(row, (run) => run.left >= x);
    if (isAcross || (ends && begins && begins.left - ends.right < widestBlank(row))) crossing++;
    else {
      if (ends) before.push(ends);
      if (begins) after.push(begins);
    }
  }
  return { before, after, crossing };
}

/** The largest share of edges that lie above one another. */
function alignment(edges: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const edge of edges) {
    const key = Math.round(edge / 2);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  // An edge on the verge of two may be counted to either.
  const near = [...counts].map(([key, count]) => count + (counts.get(key + 1) ?? 0));
  return Math.max(0, ...near) / Math.max(1, edges.length);
}

function sideOf(row: Row, isThere: (run: Run) => boolean): Side | null {
  let side: Side | null = null;
  for (const run of row.runs) {
    if (!isThere(run)) continue;
    const { left, right } = run;
    side ??= { left, right, ink: 0, row };
    side.left = Math.min(side.left, left);
    side.right = Math.max(side.right, right);
    side.ink += right - left;
  }
  return side;
}

/** How much of the column its lines fill; where stripes run down in it as well, how much each of their cells does. */
function fillOf(sides: readonly Side[], left: number, right: number): number {
  const width = Math.max(1, right - left);
  const inked = sides.reduce((sum, { ink }) => sum + ink, 0) / sides.length / width;
  if (inked < 0.5 || !hasStripe(sides, left, right)) return inked;
  const cells = sides.flatMap((side) =>
    piecesOf(side.row).filter((piece) => piece.left >= left && piece.right <= right),
  );
  return cells.reduce((sum, piece) => sum + piece.right - piece.left, 0) / cells.length / width;
}

function hasStripe(sides: readonly Side[], left: number, right: number): boolean {
  for (let x = left + (right - left) * 0.1; x < left + (right - left) * 0.9; x += 3) {
    let parted = 0;
    let crossed = 0;
    for (const { row, ...side } of sides) {
      const own = row.runs.filter((run) => run.left >= side.left && run.right <= side.right);
      if (own.some((run) => run.left < x && run.right > x)) crossed++;
      else if (side.left < x && side.right > x) parted++;
    }
    if (parted >= FEWEST_LINES && crossed <= parted * 0.1) return true;
  }
  return false;
}

function highest(sides: readonly Side[]): number {
  return sides.reduce((least, { row }) => Math.min(least, row.baseline), Infinity);
}

function lowest(sides: readonly Side[]): number {
  return sides.reduce((most, { row }) => Math.max(most, row.baseline), -Infinity);
}
