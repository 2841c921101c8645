import { CONTEXT_LENGTH } from '../anchor.js';
import { weighLetters } from '../text/letters.js';
import type { Kinship } from './kinship.js';
import type { TextLine } from './text-line.js';
import { piecesOf, type Span } from './trace-span.js';

/** What speaks for a place, each 0..1. */
export interface Evidence {
  /** The share of the passage's letters that stand there. */
  readonly survival: number;
  /** The share that stands in the next best place. */
  readonly rival: number;
  /** The share of the letters around the passage that stand around it still; null where it stood alone. */
  readonly context: number | null;
}

/**
 * How sure a place is, 0..1. A passage that stands whole among its old surroundings is as good as certain; each
 * share that is missing, of the passage or around it, costs; so does a rival place.
 */
export function placedConfidence({ survival, rival, context }: Evidence): number {
  const kept = survival * (1 - 0.5 * (rival / Math.max(survival, rival)));
  const around = context ?? kept;
  return Math.min(1, 0.7 * kept + 0.3 * around);
}

/** How much of what stood right around a span still stands right around the place found for it. */
export function contextOf(span: Span, found: Span, old: TextLine, kinship: Kinship): number | null {
  const before = { from: Math.max(0, span.from - CONTEXT_LENGTH), to: span.from };
  const after = { from: span.to, to: Math.min(old.length, span.to + CONTEXT_LENGTH) };
  const all = lettersIn(before, old) + lettersIn(after, old);
  if (all === 0) return null;
  let kept = 0;
  for (const { oldFrom, oldTo, nextFrom, nextTo } of piecesOf(before, old, kinship)) {
    if (isNear(nextTo, found.from) && nextFrom < found.from)
      kept += lettersIn({ from: oldFrom, to: oldTo }, old);
  }
  for (const { oldFrom, oldTo, nextFrom, nextTo } of piecesOf(after, old, kinship)) {
    if (isNear(nextFrom, found.to) && nextTo > found.to) kept += lettersIn({ from: oldFrom, to: oldTo }, old);
  }
  return kept / all;
}

function lettersIn({ from, to }: Span, line: TextLine): number {
  return from < to ? weighLetters(line.slice(from, to)) : 0;
}

function isNear(place: number, other: number): boolean {
  return Math.abs(place - other) <= 4 * CONTEXT_LENGTH;
}
