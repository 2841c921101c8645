import { textOf, type Line } from './line.js';
import type { TypeMeasures, Zone } from './type-measures.js';

/** Where a line stands in its column, seen from the side on which its script begins. Points. */
export interface Standing {
  /** From the column's edge to the line's beginning. */
  readonly indent: number;
  /** From the line's end to the column's other edge. */
  readonly slack: number;
  readonly width: number;
}

export function standingOf(line: Line, zone: Zone): Standing {
  const [before, after] = [line.left - zone.left, zone.right - line.right];
  const width = Math.max(1, zone.right - zone.left);
  return line.rtl ? { indent: after, slack: before, width } : { indent: before, slack: after, width };
}

const SENTENCE_END = /[.!?…:؟۔。！？]["”’'»›)\]\d*†‡]*\s*$/;
/** Dots that lead to a page number, as in a printed table of contents. */
const LEADER = /(?:\.\s?){4,}\s*(?:\d{1,5}|[ivxlc]{1,7})\s*$/i;
const BULLET = /^\s*[•◦▪▫■□●○‣⁃∙·–—-]\s+\S/;
const NUMBER = /^\s*\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+\S/;

export function endsSentence(line: Line): boolean {
  const text = line.spans.filter(({ shift }) => shift === null).at(-1)?.text ?? textOf(line);
  return SENTENCE_END.test(text.slice(-12));
}

export function beginsListItem(line: Line): boolean {
  const text = textOf(line).slice(0, 40);
  return BULLET.test(text) || NUMBER.test(text);
}

export function hasLeader(line: Line): boolean {
  return LEADER.test(textOf(line).slice(-80));
}

/** Whether the first word of the next line would still have found room on this one: then it ends on purpose. */
export function isShort(line: Line, next: Line, zone: Zone): boolean {
  return standingOf(line, zone).slack > firstWordWidth(next) + line.size * 0.8;
}

function firstWordWidth(line: Line): number {
  const text = textOf(line).trim();
  const word = /^\S*/.exec(text)?.[0].length ?? 0;
  return ((line.right - line.left) * Math.min(word, 15)) / Math.max(1, text.length);
}

/** Whether a paragraph begins at `line`, which follows `previous`; `before` is how many lines that one's paragraph has. */
export function beginsParagraph(
  line: Line,
  previous: Line,
  before: number,
  next: Line | undefined,
  measures: TypeMeasures,
): boolean {
  if (line.rtl !== previous.rtl || hasLeader(previous)) return true;
  if (Math.abs(line.size - previous.size) > line.size * 0.06) return true;
  const zone = measures.zoneOf(line);
  const indent = standingOf(line, zone).indent;
  const previousZone = measures.zoneOf(previous);
  const deeper = indent - standingOf(previous, previousZone).indent;
  const em = line.size;
  if (line.page !== previous.page || line.column !== previous.column) {
    return !goesOn(previous, line, before, next, measures);
  }
  const distance = line.baseline - previous.baseline;
  if (distance > measures.leading(line.size) * 1.3 || distance < -line.size) return true;
  const short = isShort(previous, line, previousZone);
  if (beginsListItem(line) && (short || Math.abs(deeper) > em * 0.7)) return true;
  if (deeper > em * 0.7) return !hangsFrom(previous, before, short);
  if (deeper < -em * 0.7) return before > 1 || short;
  return short && (endsSentence(previous) || standingOf(previous, previousZone).slack > zone.right * 0.25);
}

/** A first line that stands further out than the rest: a list's, or one that breaks off in the middle. */
function hangsFrom(first: Line, before: number, short: boolean): boolean {
  if (before > 1 || short) return false;
  return beginsListItem(first) || !endsSentence(first);
}

/** Whether a paragraph goes on after a page or column ends. */
export function goesOn(
  last: Line,
  first: Line,
  before: number,
  next: Line | undefined,
  measures: TypeMeasures,
): boolean {
  if (last.rtl !== first.rtl || Math.abs(last.size - first.size) > first.size * 0.06) return false;
  const [lastZone, firstZone] = [measures.zoneOf(last), measures.zoneOf(first)];
  const lastIndent = standingOf(last, lastZone).indent;
  const { indent } = standingOf(first, firstZone);
  const nextIndent = next && next.page === first.page ? standingOf(next, measures.zoneOf(next)).indent : 0;
  if (beginsListItem(first)) return false;
  // A first line further in than its next begins a paragraph; one as far in as the last line goes on.
  const isIndented =
    indent > nextIndent + first.size * 0.7 && (before < 2 || indent > lastIndent + first.size * 0.7);
  if (isIndented) return false;
  if (/[\p{L}\p{N},;]\s*$|[-\u00AD‐–]\s*$/u.test(textOf(last)) && !isShortByFar(last, lastZone)) return true;
  if (isShort(last, first, lastZone)) return false;
  return !endsSentence(last) || Math.abs(indent - lastIndent) < first.size * 0.7 || before < 2;
}

function isShortByFar(line: Line, zone: Zone): boolean {
  const { slack, width } = standingOf(line, zone);
  return slack > width * 0.4;
}
