import { NOTES_HEADING } from './end-notes.js';
import { textOf, type Line } from './line.js';
import { endsSentence } from './line-breaks.js';
import { bareLabel, followsLabel, isSymbol, labelsIn, noteLabel, plainDigits } from './note-labels.js';
import type { TypeMeasures } from './type-measures.js';

/** A note as it stands in the source: its lines without the label. */
export interface PrintedNote {
  readonly label: string;
  readonly page: number;
  readonly lines: readonly Line[];
}

export interface FootOfPage {
  /** What is left of the page. */
  readonly body: readonly Line[];
  readonly notes: readonly PrintedNote[];
  /** The beginning of what stands at the foot, where it goes on with the last note of the page before. */
  readonly continued: readonly Line[];
}

const SMALLER = 0.94;

/**
 * Takes the footnotes from the foot of each column of a page: small lines below the text that begin with a number or
 * sign which stands raised in the text above. `open` is the last note of the page before, which may go on here.
 */
export function footOfPage(
  lines: readonly Line[],
  measures: TypeMeasures,
  open: PrintedNote | null,
): FootOfPage {
  const body: Line[] = [];
  const notes: PrintedNote[] = [];
  const continued: Line[] = [];
  const marks = marksOf(lines);
  let last = open;
  for (const column of columnsOf(lines)) {
    const start = Math.min(smallFrom(column, measures), raisedFrom(column));
    const above = column.slice(0, start);
    const small = column.slice(start);
    const mayBeText = start === 0 && notes.length === 0 && open === null;
    const seen = mayBeText && body.length === 0 ? null : notesIn(small, marks, measures);
    // Below columns, the foot may go across all of them; in a column of small type, only marks tell it from text.
    const found = mayBeText && !marks.has(seen?.notes[0]?.label ?? '') ? null : seen;
    const before = found ? small.slice(0, found.before) : small;
    if (before.length > 0 && last && goesOnBelow(last, above, before, found !== null, measures)) {
      const current = notes.at(-1);
      if (current) notes[notes.length - 1] = { ...current, lines: [...current.lines, ...before] };
      else continued.push(...before);
      for (const line of above) body.push(line);
    } else for (const line of [...above, ...before]) body.push(line);
    for (const note of found?.notes ?? []) notes.push(note);
    last = notes.at(-1) ?? last;
  }
  return { body, notes, continued };
}

function columnsOf(lines: readonly Line[]): Line[][] {
  const columns: Line[][] = [];
  for (const line of lines) {
    const column = columns.at(-1);
    if (column?.[0]?.column === line.column) column.push(line);
    else columns.push([line]);
  }
  return columns;
}

/** Where the small lines at the foot of a column begin. */
function smallFrom(column: readonly Line[], { bodySize }: TypeMeasures): number {
  let start = column.length;
  while (start > 0 && (column[start - 1]?.size ?? Infinity) <= bodySize * SMALLER) start--;
  return start;
}

/**
 * Where notes as large as the text begin at the foot of a column: the first line that opens with a raised number, once
 * that number stood raised within a line above, and every such line below counts on.
 */
function raisedFrom(column: readonly Line[]): number {
  let start = column.length;
  let last: string | null = null;
  // Notes of other pages among them, or a heading of their own: those are gathered at an end.
  let isGathered = false;
  const above = new Set<string>();
  column.forEach((line, index) => {
    const found = noteLabel(line);
    const isNote = found?.raised === true && /^\d+$/.test(found.label) && textOf(found.rest) !== '';
    if (isNote && last === null && !above.has(found.label)) isGathered = true;
    else if (isNote && last === null) [start, last] = [index, found.label];
    else if (isNote && last !== null && followsLabel(found.label, last)) last = found.label;
    else if (last !== null && marksOf([line]).size > 0) [start, last] = [column.length, null];
    if (last === null) for (const label of marksOf([line])) above.add(label);
    isGathered ||= last === null && NOTES_HEADING.test(textOf(line).trim());
  });
  return isGathered ? column.length : start;
}

/** The labels that stand raised in the text, and the signs that need not be raised. */
function marksOf(lines: readonly Line[]): Set<string> {
  const marks = new Set<string>();
  for (const line of lines) {
    line.spans.forEach((span, index) => {
      if (span.shift === 'raised' && index > 0) for (const label of labelsIn(span)) marks.add(label);
      for (const [sign] of span.text.matchAll(/(?<=[\p{L}\p{N}\p{P}])(?:[*∗⁎†‡§¶‖]{1,4}|[⁰¹²³⁴-⁹]{1,4})/gu)) {
        marks.add(bareLabel(plainDigits(sign)));
      }
    });
  }
  return marks;
}

function notesIn(small: readonly Line[], marks: ReadonlySet<string>, measures: TypeMeasures) {
  const notes: { label: string; page: number; lines: Line[]; raised: boolean }[] = [];
  let before = 0;
  small.forEach((line, index) => {
    const found = noteLabel(line);
    const previous = notes.at(-1);
    const begins =
      found !== null &&
      textOf(found.rest) !== '' &&
      followsLabel(found.label, previous?.label ?? null) &&
      (previous !== undefined || found.raised || marks.has(found.label)) &&
      // Within a note, a number that counts on may also begin a line of its words.
      (previous === undefined || found.raised === previous.raised);
    if (found && begins)
      notes.push({ label: found.label, page: line.page, lines: [found.rest], raised: found.raised });
    else if (previous && !isFarBelow(line, small[index - 1], measures)) previous.lines.push(line);
    else if (!previous) before = index + 1;
    else previous.lines.push(line);
  });
  const isMarked = notes.some(({ label, raised }) => marks.has(label) || (raised && !isSymbol(label)));
  return isMarked ? { notes, before } : null;
}

function isFarBelow(line: Line, above: Line | undefined, measures: TypeMeasures): boolean {
  return above !== undefined && line.baseline - above.baseline > measures.leading(line.size) * 3;
}

/** Whether small lines without a label, below a gap, go on with a note of the page before. */
function goesOnBelow(
  note: PrintedNote,
  above: readonly Line[],
  small: readonly Line[],
  hasNotes: boolean,
  measures: TypeMeasures,
): boolean {
  const [first, last] = [small[0], note.lines.at(-1)];
  const lowest = above.at(-1);
  if (!first || !last || first.page - last.page > 1 || Math.abs(first.size - last.size) > 0.6) return false;
  const gap = lowest ? first.baseline - lowest.baseline : Infinity;
  if (gap < measures.leading(measures.bodySize) * 1.1) return false;
  return !endsSentence(last) || (hasNotes && /^\s*\p{Ll}/u.test(textOf(first)));
}
