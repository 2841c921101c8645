import type { Line, Span } from './line.js';
import { bareLabel, isSymbol, labelsIn, plainDigits } from './note-labels.js';

/** A mark found in the letters of a span: from one offset to another (UTF-16 code units), the label it names. */
export interface FoundMark {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

export type FoundMarks = Map<Span, FoundMark[]>;

interface Candidate {
  readonly span: Span;
  readonly marks: readonly FoundMark[];
  /** Of numbers: the first, to see that they ascend. */
  readonly number: number | null;
}

const MOST = 50_000;
/** What stands before a power: a unit, a single letter that counts or is counted, or ten. */
const POWER =
  /(?:^|[\s(\d/·×])(?:[mk]m|cm|dm|m|ft|in|s)$|(?:^|[\s(=+−–/·×\d-])(?:\p{L}|10)$|=\s*\p{L}{1,3}$/u;

/**
 * Finds the marks of some notes in lines: raised numbers, letters or signs whose note there is. Numbers ascend, though
 * one may come again; powers (m², x³) and ordinals (2nd) are none.
 */
export function findMarks(lines: readonly Line[], labels: ReadonlySet<string>): FoundMarks {
  const candidates: Candidate[] = [];
  for (const line of lines) {
    let before = '';
    line.spans.forEach((span, index) => {
      const found = candidateIn(span, before, index, labels);
      if (found && candidates.length < MOST) candidates.push(found);
      before = (before + span.text).slice(-20);
    });
  }
  const numbered = candidates.filter(({ number }) => number !== null);
  const ascending = new Set(longestAscending(numbered));
  const marks: FoundMarks = new Map();
  for (const one of candidates) {
    if (one.number === null || ascending.has(one)) marks.set(one.span, [...one.marks]);
  }
  return marks;
}

function candidateIn(
  span: Span,
  before: string,
  index: number,
  labels: ReadonlySet<string>,
): Candidate | null {
  // At the very beginning of a line there is no word that the mark could belong to, but the line above may have it.
  if (span.shift === 'raised') {
    const named = labelsIn(span);
    if (named.length === 0 || named.some((label) => !labels.has(label))) return null;
    if (/^\d+$/.test(named[0] ?? '') && index > 0 && POWER.test(before.trimEnd())) return null;
    const to = span.text.length;
    const marks = named.map((label, at) => ({ from: at === 0 ? 0 : to, to, label }));
    return { span, marks, number: /^\d+$/.test(named[0] ?? '') ? Number(named[0]) : null };
  }
  const marks: FoundMark[] = [];
  for (const match of span.text.matchAll(
    /(?<=[\p{L}\p{N}\p{P}])([*∗⁎†‡§¶‖]{1,4}|[⁰¹²³⁴-⁹]{1,4})(?![\p{L}\p{N}])/gu,
  )) {
    const label = bareLabel(plainDigits(match[1] ?? ''));
    const isPower =
      !isSymbol(label) && POWER.test(span.text.slice(Math.max(0, match.index - 20), match.index));
    if (labels.has(label) && !isPower)
      marks.push({ from: match.index, to: match.index + match[0].length, label });
  }
  const numbers = marks.filter(({ label }) => /^\d+$/.test(label)).map(({ label }) => Number(label));
  return marks.length > 0 ? { span, marks, number: numbers[0] ?? null } : null;
}

/** The longest run of candidates whose numbers never go down. */
function longestAscending(candidates: readonly Candidate[]): Candidate[] {
  const ends: number[] = [];
  const before: (number | null)[] = [];
  candidates.forEach(({ number }, index) => {
    const value = number ?? 0;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((candidates[ends[middle] ?? 0]?.number ?? 0) <= value) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (ends[low - 1] ?? null) : null;
    ends[low] = index;
  });
  const longest: Candidate[] = [];
  for (let at: number | null = ends.at(-1) ?? null; at !== null; at = before[at] ?? null) {
    const candidate = candidates[at];
    if (candidate) longest.push(candidate);
  }
  return longest;
}
