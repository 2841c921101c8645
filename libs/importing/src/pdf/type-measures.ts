import { textOf, type Line } from './line.js';

/** Where the lines of a column begin and end when they are full, in points. */
export interface Zone {
  readonly left: number;
  readonly right: number;
}

/** How a text is set: what is usual in it tells what stands out. Lengths are points. */
export interface TypeMeasures {
  /** The size of most letters. */
  readonly bodySize: number;
  /** Whether most letters are bold or italic, so that these mean nothing. */
  readonly bold: boolean;
  readonly italic: boolean;
  /** The usual distance between the baselines of two lines of a size. */
  leading(size: number): number;
  zoneOf(line: Line): Zone;
}

const FEWEST_LINES = 5;

export function measureType(lines: readonly Line[]): TypeMeasures {
  const sizes = new Map<number, number>();
  let [letters, bold, italic] = [0, 0, 0];
  for (const line of lines) {
    for (const { text, size, style } of line.spans) {
      letters += text.length;
      if (style.bold) bold += text.length;
      if (style.italic) italic += text.length;
      count(sizes, halfPoint(size), text.length);
    }
  }
  const bodySize = mostCounted(sizes) ?? 10;
  const leadings = leadingsOf(lines);
  const zones = zonesOf(lines, bodySize);
  return {
    bodySize,
    bold: bold > letters * 0.6,
    italic: italic > letters * 0.6,
    leading: (size) => leadings.get(halfPoint(size)) ?? size * 1.25,
    zoneOf: (line) => zones.get(keyOf(line)) ?? { left: line.left, right: line.right },
  };
}

function halfPoint(size: number): number {
  return Math.round(size * 2) / 2;
}

function count<K>(counts: Map<K, number>, key: K, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function mostCounted<K>(counts: ReadonlyMap<K, number>): K | undefined {
  let best: K | undefined;
  let most = 0;
  for (const [key, times] of counts) if (times > most) [best, most] = [key, times];
  return best;
}

function leadingsOf(lines: readonly Line[]): Map<number, number> {
  const distances = new Map<number, Map<number, number>>();
  lines.forEach((line, index) => {
    const previous = lines[index - 1];
    if (!previous || previous.page !== line.page || previous.column !== line.column) return;
    const distance = line.baseline - previous.baseline;
    const size = halfPoint(line.size);
    if (halfPoint(previous.size) !== size || distance < size * 0.8 || distance > size * 2.5) return;
    const ofSize = distances.get(size) ?? new Map<number, number>();
    distances.set(size, ofSize);
    // Two bins each, so that a distance on the border between two counts with its neighbours.
    for (const shift of [0, 0.5]) count(ofSize, Math.round(distance + shift) - shift);
  });
  const leadings = new Map<number, number>();
  for (const [size, ofSize] of distances) leadings.set(size, mostCounted(ofSize) ?? size * 1.25);
  return leadings;
}

function keyOf({ page, column }: Line): string {
  return `${page} ${column}`;
}

/** The edges of each column; a column of few lines is as wide as the others, and begins where its own lines do. */
function zonesOf(lines: readonly Line[], bodySize: number): Map<string, Zone> {
  const columns = new Map<string, Line[]>();
  for (const line of lines) {
    const column = columns.get(keyOf(line));
    if (column) column.push(line);
    else columns.set(keyOf(line), [line]);
  }
  const zones = new Map<string, Zone>();
  const widths = new Map<number, number>();
  const lefts = new Map<number, number>();
  for (const [key, column] of columns) {
    const body = column.filter(({ size }) => Math.abs(size - bodySize) < 0.6);
    const zone = body.length >= FEWEST_LINES ? edgesOf(body) : null;
    if (!zone) continue;
    zones.set(key, zone);
    count(widths, Math.round(zone.right - zone.left), body.length);
    count(lefts, Math.round(zone.left), body.length);
  }
  const width = mostCounted(widths);
  for (const [key, column] of columns) {
    const own = edgesOf(column);
    const zone = zones.get(key);
    const isNarrow =
      zone && width !== undefined && zone.right - zone.left < width * 0.8 && column.length < 12;
    if ((zone && !isNarrow) || width === undefined) {
      if (!zone) zones.set(key, own);
      continue;
    }
    // Its lines may be indented, all of them: it begins at the nearest place where columns do.
    const near = [...lefts.keys()].filter((left) => left <= own.left + 2 && own.left - left < width * 0.4);
    const left = near.length > 0 ? Math.max(...near) : own.left;
    zones.set(key, { left: Math.min(left, own.left), right: Math.max(left + width, own.right) });
  }
  return zones;
}

function edgesOf(lines: readonly Line[]): Zone {
  const lefts = new Map<number, number>();
  const rights = lines.map(({ right }) => right).sort((a, b) => a - b);
  for (const line of lines) count(lefts, Math.round(line.left), textOf(line).length);
  const right = rights[Math.floor((rights.length - 1) * 0.97)] ?? 0;
  const usual = mostCounted(lefts) ?? 0;
  // A column where most lines are indented, as in verse, still begins where its outermost lines do.
  const outer = [...lefts].filter(([, letters]) => letters > textLength(lines) * 0.15).map(([left]) => left);
  return { left: Math.min(usual, ...outer), right };
}

function textLength(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + textOf(line).length, 0);
}
