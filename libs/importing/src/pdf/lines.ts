import { normaliseText } from '@postil/document-model';
import type { Line, Span } from './line.js';
import type { Run } from './pdf-page.js';
import { readingOrder } from './columns.js';
import { rowsOf, type Row } from './rows.js';

export interface PageLines {
  readonly lines: readonly Line[];
  readonly columns: number;
  readonly unsure: boolean;
}

/** The lines of a page or of a part of it, in the order in which they are read. */
export function linesOf(runs: readonly Run[], page: number): PageLines {
  const { initials, others } = partInitials(runs);
  const rows = rowsOf(others);
  const rtl = runs.reduce((sum, run) => sum + (run.rtl ? run.text.length : -run.text.length), 0) > 0;
  const order = readingOrder(rows, rtl);
  const lines = order.rows.map(({ row, column }) => lineOf(row, page, column));
  return { lines: withInitials(lines, initials, page), columns: order.columns, unsure: order.unsure };
}

/** A line from what one row holds, all of it in one column. */
export function lineOf(row: Row, page: number, column: number): Line {
  const size = usualSize(row.runs);
  const own = row.runs.filter((run) => run.size > size * 0.85);
  const baseline =
    (own.find((run) => Math.abs(run.size - size) < 0.1) ?? row.runs[0])?.baseline ?? row.baseline;
  const rtl = readsRightToLeft(row.runs);
  const spans: Span[] = [];
  const stops: number[] = [];
  let previous: Run | null = null;
  for (const run of inReadingOrder(row.runs, rtl)) {
    const gap = previous === null ? 0 : gapBetween(previous, run, row.runs, size);
    const isWide = gap > size * 2;
    if (previous === null || isWide) stops.push(run.left);
    const between = previous === null ? '' : isWide ? '\t' : isSpace(previous, run, gap, size) ? ' ' : '';
    append(spans, run, between, { size, baseline });
    previous = run;
  }
  const left = Math.min(...row.runs.map((run) => run.left));
  const right = Math.max(...row.runs.map((run) => run.right));
  return { page, column, left, right, baseline, size, rtl, spans, stops };
}

interface OfLine {
  readonly size: number;
  readonly baseline: number;
}

function append(spans: Span[], run: Run, between: string, line: OfLine): void {
  const last = spans.at(-1);
  const text = lettersOf(run.text).replace(/\s+/g, ' ');
  const shift = shiftOf(run, line);
  const isSame =
    last !== undefined &&
    last.shift === shift &&
    last.href === run.href &&
    last.lang === run.lang &&
    Math.abs(last.size - run.size) < 0.3 &&
    last.style.bold === run.style.bold &&
    last.style.italic === run.style.italic &&
    last.style.smallCaps === run.style.smallCaps &&
    last.style.fixedWidth === run.style.fixedWidth;
  const space = last?.text.endsWith(' ') === true || text.startsWith(' ') ? '' : between;
  if (isSame) {
    spans[spans.length - 1] = { ...last, text: last.text + space + text };
    return;
  }
  // A space goes with the plainer of the two: a mark above the line, a link or italics begin with their word.
  const goesBefore =
    last !== undefined && space !== '' && (shift !== null || plainness(last) >= plainness(run));
  if (last && goesBefore) spans[spans.length - 1] = { ...last, text: last.text + space };
  const words = last && !goesBefore ? space + text : text;
  spans.push({ text: words, style: run.style, size: run.size, shift, href: run.href, lang: run.lang });
}

function plainness(letters: Pick<Span, 'href' | 'style'> & { readonly shift?: Span['shift'] }): number {
  const { bold, italic, smallCaps, fixedWidth } = letters.style;
  const raised = letters.shift === undefined || letters.shift === null ? 0 : 8;
  return -(
    raised +
    (letters.href === null ? 0 : 4) +
    [bold, italic, smallCaps, fixedWidth].filter(Boolean).length
  );
}

// The letters in their Arabic shapes, Latin ligatures and wide blanks are the letters themselves.
const SHAPES = /[\uFB00-\uFB06\uFB50-\uFDFF\uFE70-\uFEFC]+/g;

function lettersOf(text: string): string {
  // Soft hyphens tell where a line was broken: they stay until lines are joined.
  return text
    .split('\u00AD')
    .map((part) => normaliseText(part.replace(SHAPES, (shapes) => shapes.normalize('NFKC'))))
    .join('\u00AD');
}

function shiftOf(run: Run, { size, baseline }: OfLine): Span['shift'] {
  if (run.size > size * 0.85) return null;
  const above = baseline - run.baseline;
  if (above > size * 0.15) return 'raised';
  return above < -size * 0.08 ? 'lowered' : null;
}

/** The size of most letters. */
function usualSize(runs: readonly Run[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of runs) {
    const key = Math.round(size * 10) / 10;
    letters.set(key, (letters.get(key) ?? 0) + text.trim().length);
  }
  let usual = runs[0]?.size ?? 1;
  let most = 0;
  for (const [size, count] of letters) if (count > most) [usual, most] = [size, count];
  return usual;
}

function readsRightToLeft(runs: readonly Run[]): boolean {
  let balance = 0;
  for (const { rtl, text } of runs) {
    const letters = text.replace(/[^\p{L}]/gu, '').length;
    balance += rtl ? letters : -letters;
  }
  return balance > 0;
}

/** Runs against the direction of their line stand in reverse among themselves (UAX #9, rule L2, on runs). */
function inReadingOrder(runs: readonly Run[], rtl: boolean): Run[] {
  const ordered = rtl ? [...runs].reverse() : [...runs];
  const against = (run: Run) => run.rtl !== rtl && /[\p{L}\p{N}]/u.test(run.text);
  for (let from = 0; from < ordered.length; from++) {
    const first = ordered[from];
    if (!first || !against(first)) continue;
    let to = from + 1;
    for (let next = to; next < ordered.length; next++) {
      const run = ordered[next];
      if (!run || (run.rtl === rtl && /\p{L}/u.test(run.text))) break;
      if (against(run)) to = next + 1;
    }
    const turned = ordered.slice(from, to).reverse();
    ordered.splice(from, turned.length, ...turned);
    from = to - 1;
  }
  return ordered;
}

/** Where the direction changes, the next run does not stand beside the last: a blank of the usual width parts them. */
function gapBetween(a: Run, b: Run, row: readonly Run[], size: number): number {
  const isBeside = a.rtl === b.rtl || Math.abs(row.indexOf(a) - row.indexOf(b)) === 1;
  return isBeside ? Math.max(b.left - a.right, a.left - b.right) : size * 0.3;
}

const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u;

function isSpace(before: Run, after: Run, gap: number, size: number): boolean {
  if (/\s$/.test(before.text) || /^\s/.test(after.text)) return true;
  const isDense = UNSPACED.test(before.text.slice(-1)) && UNSPACED.test(after.text.slice(0, 1));
  return gap > size * (isDense ? 0.6 : 0.13);
}

const INITIAL = /^["“‘«¿¡]?\p{Lu}$/u;

/** Large initials reach down over several lines; taken out, they don't draw their last line up to them. */
function partInitials(runs: readonly Run[]): { initials: Run[]; others: Run[] } {
  const size = usualSize(runs);
  const isInitial = (run: Run) => run.size > size * 1.7 && !run.rtl && INITIAL.test(run.text.trim());
  return { initials: runs.filter(isInitial), others: runs.filter((run) => !isInitial(run)) };
}

/** Puts each initial before the first of the lines beside it. */
function withInitials(lines: readonly Line[], initials: readonly Run[], page: number): Line[] {
  const kept = [...lines];
  for (const initial of initials) {
    const beside = kept.findIndex(
      (line) =>
        line.left >= initial.right - line.size &&
        line.left < initial.right + line.size * 1.5 &&
        line.baseline < initial.baseline + 1 &&
        line.baseline > initial.baseline - initial.size,
    );
    const line = kept[beside];
    const first = line?.spans[0];
    if (!line || !first) {
      const after = kept.findIndex(({ baseline }) => baseline > initial.baseline);
      const alone = lineOf({ ...initial, runs: [initial] }, page, kept[after]?.column ?? 0);
      kept.splice(after < 0 ? kept.length : after, 0, alone);
      continue;
    }
    const begun = { ...first, text: initial.text.trim() + first.text.trimStart() };
    kept[beside] = { ...line, left: initial.left, spans: [begun, ...line.spans.slice(1)] };
  }
  return kept;
}
