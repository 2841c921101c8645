import type { Run } from '../diffing/run-list.js';
import type { ParagraphMatch } from '../matching/paragraph-match.js';
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
/** How wide a gap each letter beyond it bridges, and how wide one that needs no letters. */
const BRIDGED_BY_A_LETTER = 20;
const BRIDGED_ANYWAY = 120;
/** Other old text of up to this length in between does not part them. */
const FEW_LINES = 200;

/** Where the words of a span are in the next revision, the place that holds most of them first. */
export function traceSpan(
  span: Span,
  old: TextLine,
  next: TextLine,
  kinship: Kinship,
  match: ParagraphMatch,
): Trace[] {
  const runs = piecesOf(span, old, kinship);
  const only = runs[0];
  if (!only) return [];
  // Most passages are whole.
  if (only.oldFrom === span.from && only.oldTo === span.to) {
    return [{ from: only.nextFrom, to: only.nextTo, survival: 1 }];
  }
  const text = old.slice(span.from, span.to);
  const measure = measureFor(text);
  const all = measure(text);
  const pieces = runs.map(({ oldFrom, oldTo, nextFrom, nextTo }) => {
    const letters = measure(old.slice(oldFrom, oldTo));
    return { oldFrom, oldTo, nextFrom, nextTo, letters };
  });
  pieces.sort((a, b) => a.nextFrom - b.nextFrom);
  const reach = APART + 2 * (span.to - span.from);
  const traces: { from: number; to: number; letters: number }[] = [];
  const firstOld = old.indexAt(span.from);
  const lastOld = old.indexAt(span.to);
  // Other paragraphs of the old text in between: the passage was taken apart, not added to.
  const isParted = (from: number, to: number): boolean => {
    if (to - from <= FEW_LINES) return false;
    for (let index = next.indexAt(from) + 1; index < next.indexAt(to); index++) {
      if (match.backward[index]?.some((origin) => origin < firstOld || origin > lastOld)) return true;
    }
    return false;
  };
  for (const group of groupsOf(pieces, (left, right) => {
    const gap = right.nextFrom - left.nextTo;
    return gap <= reach && !isParted(left.nextTo, right.nextFrom) ? gap : Infinity;
  })) {
    let to = 0;
    let letters = 0;
    for (const piece of group) {
      to = Math.max(to, piece.nextTo);
      letters += piece.letters;
    }
    traces.push({ from: group[0]?.nextFrom ?? 0, to, letters });
  }
  return traces
    .sort((a, b) => b.letters - a.letters || a.from - b.from)
    .map(({ from, to, letters }) => ({
      from,
      to,
      survival: letters / all,
    }));
}

/** Counts letters; in a text without any, what can be seen; in one without that, everything. */
function measureFor(text: string): (text: string) => number {
  if (countLetters(text) > 0) return countLetters;
  return countVisible(text) > 0 ? countVisible : lengthOf;
}

function lengthOf(text: string): number {
  return text.length;
}

interface Piece extends Run {
  readonly letters: number;
}

/**
 * Parts pieces, which are in order, where a gap is too wide for what stands beyond it: a word or two do not hold a
 * distant place to a passage.
 */
function groupsOf(pieces: readonly Piece[], gapBetween: (left: Piece, right: Piece) => number): Piece[][] {
  let all = 0;
  for (const { letters } of pieces) all += letters;
  let worst = 1;
  let cut = 0;
  let before = 0;
  for (let at = 1; at < pieces.length; at++) {
    const left = pieces[at - 1];
    const right = pieces[at];
    if (!left || !right) continue;
    before += left.letters;
    const strain =
      gapBetween(left, right) / (BRIDGED_ANYWAY + BRIDGED_BY_A_LETTER * Math.min(before, all - before));
    if (strain <= worst) continue;
    worst = strain;
    cut = at;
  }
  if (cut === 0) return pieces.length === 0 ? [] : [[...pieces]];
  return [...groupsOf(pieces.slice(0, cut), gapBetween), ...groupsOf(pieces.slice(cut), gapBetween)];
}

/** What of a span lives on, in pieces, in the order of the old text. */
export function piecesOf(span: Span, old: TextLine, kinship: Kinship): Run[] {
  const pieces: Run[] = [];
  const lastIndex = old.indexAt(span.to);
  for (let index = old.indexAt(span.from); index <= lastIndex; index++) {
    const start = old.startOf(index);
    const from = Math.max(span.from, start);
    const to = Math.min(span.to, start + (old.paragraphs[index]?.text.length ?? 0));
    if (from >= to) continue;
    const runs = kinship.runsFrom(index);
    for (let at = firstEndingAfter(runs, from); at < runs.length; at++) {
      const run = runs[at];
      if (!run || run.oldFrom >= to) break;
      pieces.push(run.oldFrom >= from && run.oldTo <= to ? run : clip(run, from, to));
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
