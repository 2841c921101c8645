import type { Run } from './pdf-page.js';

/** Runs that share a line of the page, from left to right, whatever columns they belong to. */
export interface Row {
  baseline: number;
  /** Of its largest letters, in points. */
  size: number;
  readonly runs: Run[];
}

const BUCKET = 6;
const LARGEST = 60;

/**
 * Sorts runs into rows, from the top of the page down. Small letters that stand a little above or below the row, right
 * beside its letters, belong to it too.
 */
export function rowsOf(runs: readonly Run[]): Row[] {
  const buckets = new Map<number, Row[]>();
  const rows: Row[] = [];
  // Large ones first: small letters look for the row they hang on, never the other way.
  const bySize = runs.map((run, order) => ({ run, order }));
  bySize.sort((a, b) => b.run.size - a.run.size || a.order - b.order);
  for (const { run } of bySize) {
    if (run.text.trim() === '') continue;
    const row = rowFor(run, buckets);
    if (row) {
      row.runs.push(run);
      continue;
    }
    const started: Row = { baseline: run.baseline, size: run.size, runs: [run] };
    rows.push(started);
    const key = Math.floor(run.baseline / BUCKET);
    const bucket = buckets.get(key);
    if (bucket) bucket.push(started);
    else buckets.set(key, [started]);
  }
  for (const row of rows) row.runs.sort((a, b) => a.left - b.left);
  return rows.sort((a, b) => a.baseline - b.baseline);
}

function rowFor(run: Run, buckets: ReadonlyMap<number, Row[]>): Row | null {
  const reach = Math.ceil(LARGEST / BUCKET);
  const middle = Math.floor(run.baseline / BUCKET);
  let hanging: Row | null = null;
  let closest = Infinity;
  for (let key = middle - reach; key <= middle + reach; key++) {
    for (const row of buckets.get(key) ?? []) {
      const below = run.baseline - row.baseline;
      if (Math.abs(below) <= 0.2 * Math.min(run.size, row.size)) return row;
      const fits = run.size <= row.size * 0.85 && below > -0.7 * row.size && below < 0.35 * row.size;
      if (fits && Math.abs(below) < closest && standsBeside(run, row)) {
        hanging = row;
        closest = Math.abs(below);
      }
    }
  }
  return hanging;
}

function standsBeside(run: Run, row: Row): boolean {
  const reach = row.size * 0.6;
  let beside = false;
  for (const other of row.runs) {
    const overlap = Math.min(run.right, other.right) - Math.max(run.left, other.left);
    if (overlap > Math.max(0.5, (run.right - run.left) * 0.4)) return false;
    if (overlap > -reach) beside = true;
  }
  return beside;
}
