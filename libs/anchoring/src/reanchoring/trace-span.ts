import type { Run } from '../diffing/align-texts.js';
import { countLetters, countVisible } from '../text/letters.js';
import type { Kinship } from './kinship.js';
import type { TextLine } from './text-line.js';

/** A stretch of a text line: half-open. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What of a span lives on in one place of the next revision. */
export interface Trace extends Span {
  /** The share of the span's letters that stand there. */
  readonly survival: number;
}

/** Surviving pieces this much farther apart than the span is long have been parted. */
const APART = 300;

/** Where the words of a span are in the next revision, the place that holds most of them first. */
export function traceSpan(span: Span, old: TextLine, next: TextLine, kinship: Kinship): Trace[] {
  const measure = countLetters(old.slice(span.from, span.to)) > 0 ? countLetters : countVisible;
  const all = measure(old.slice(span.from, span.to));
  if (all === 0) return [];
  const pieces = piecesOf(span, old, kinship).map((piece) => ({
    ...piece,
    letters: measure(old.slice(piece.oldFrom, piece.oldTo)),
  }));
  pieces.sort((a, b) => a.nextFrom - b.nextFrom);
  const reach = APART + 2 * (span.to - span.from);
  const traces: { from: number; to: number; letters: number; first: Run; last: Run }[] = [];
  for (const piece of pieces) {
    const last = traces.at(-1);
    if (last && piece.nextFrom - last.to <= reach) {
      last.to = Math.max(last.to, piece.nextTo);
      last.letters += piece.letters;
      last.last = piece;
    } else {
      traces.push({
        from: piece.nextFrom,
        to: piece.nextTo,
        letters: piece.letters,
        first: piece,
        last: piece,
      });
    }
  }
  return traces
    .sort((a, b) => b.letters - a.letters || a.from - b.from)
    .map(({ from, to, letters, first, last }) => ({
      ...withReplacedEdges({ from, to }, span, first, last, old, next, kinship),
      survival: letters / all,
    }));
}

function piecesOf(span: Span, old: TextLine, kinship: Kinship): Run[] {
  const pieces: Run[] = [];
  const lastIndex = old.indexAt(span.to);
  for (let index = old.indexAt(span.from); index <= lastIndex; index++) {
    const start = old.startOf(index);
    const from = Math.max(span.from, start);
    const to = Math.min(span.to, start + (old.paragraphs[index]?.text.length ?? 0));
    if (from >= to) continue;
    const { runs } = kinship.familyOf(index);
    for (let at = firstEndingAfter(runs, from); at < runs.length; at++) {
      const run = runs[at];
      if (!run || run.oldFrom >= to) break;
      pieces.push(clip(run, from, to));
    }
  }
  return pieces;
}

function firstEndingAfter(runs: readonly Run[], place: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.oldTo ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function clip(run: Run, from: number, to: number): Run {
  const oldFrom = Math.max(run.oldFrom, from);
  const oldTo = Math.min(run.oldTo, to);
  return { oldFrom, oldTo, nextFrom: across(run, oldFrom), nextTo: across(run, oldTo) };
}

/** The place across from one inside a run; where lengths differ (ligatures, accents apart), in proportion. */
function across({ oldFrom, oldTo, nextFrom, nextTo }: Run, place: number): number {
  if (place === oldTo) return nextTo;
  const share = (nextTo - nextFrom) / (oldTo - oldFrom);
  return nextFrom + Math.round((place - oldFrom) * share);
}

/** Takes in what stands now for the span's own first and last words, where those and nothing before them were replaced. */
function withReplacedEdges(
  found: Span,
  span: Span,
  first: Run,
  last: Run,
  old: TextLine,
  next: TextLine,
  kinship: Kinship,
): Span {
  let { from, to } = found;
  if (first.oldFrom > span.from) {
    const { runs } = kinship.familyOf(old.indexAt(first.oldFrom));
    const before = runs[firstEndingAfter(runs, first.oldFrom) - 1];
    const start =
      before && before.nextTo <= from && before.oldTo >= lineStart(old, first.oldFrom) ? before : undefined;
    const oldEdge = start ? start.oldTo : lineStart(old, first.oldFrom);
    const nextEdge = start ? start.nextTo : lineStart(next, from);
    if (isBlank(old, oldEdge, span.from) && nextEdge >= lineStart(next, from)) from = nextEdge;
  }
  if (last.oldTo < span.to) {
    const { runs } = kinship.familyOf(old.indexAt(last.oldTo));
    const after = runs[firstEndingAfter(runs, last.oldTo)];
    const end =
      after && after.nextFrom >= to && after.oldFrom <= lineEnd(old, last.oldTo) ? after : undefined;
    const oldEdge = end ? end.oldFrom : lineEnd(old, last.oldTo);
    const nextEdge = end ? end.nextFrom : lineEnd(next, to);
    if (isBlank(old, span.to, oldEdge) && nextEdge <= lineEnd(next, to)) to = nextEdge;
  }
  return { from, to };
}

function lineStart(line: TextLine, place: number): number {
  return line.startOf(line.indexAt(place));
}

function lineEnd(line: TextLine, place: number): number {
  const index = line.indexAt(place);
  return line.startOf(index) + (line.paragraphs[index]?.text.length ?? 0);
}

function isBlank(line: TextLine, from: number, to: number): boolean {
  return from >= to ? from === to : line.slice(from, to).trim() === '';
}
