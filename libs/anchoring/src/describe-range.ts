import type { Paragraph, Point, Revision } from '@postil/document-model';
import { MAX_LENGTH, MAX_PARAGRAPHS, type Anchor, type AnchorFailure, type Range } from './anchor.js';
import { ceilGrapheme, floorGrapheme } from './grapheme-edges.js';
import { exactText, quoteOf } from './quote.js';

export type Described =
  { readonly ok: true; readonly anchor: Anchor } | { readonly ok: false; readonly why: AnchorFailure };

/**
 * Describes the passage from one point to another (in either order) as an anchor. The range grows to whole
 * graphemes; an end at the very start of a paragraph becomes the end of the one before, a start at the very end
 * becomes the start of the next. Fails with a reason where there is nothing left, more than an anchor may span, or a
 * paragraph that this revision lacks.
 */
export function describeRange(revision: Revision, from: Point, to: Point): Described {
  const a = revision.paragraph(from.paragraphId);
  const b = revision.paragraph(to.paragraphId);
  if (!a || !b) return { ok: false, why: 'unknown-paragraph' };
  const backwards = a.ordinal > b.ordinal || (a === b && from.offset > to.offset);
  let [startIn, startOffset, endIn, endOffset]: [Paragraph, number, Paragraph, number] = backwards
    ? [b, to.offset, a, from.offset]
    : [a, from.offset, b, to.offset];
  if (!isOffsetIn(startIn, startOffset) || !isOffsetIn(endIn, endOffset)) {
    return { ok: false, why: 'out-of-bounds' };
  }
  if (startIn === endIn && startOffset === endOffset) return { ok: false, why: 'empty' };
  startOffset = floorGrapheme(startIn.text, startOffset);
  endOffset = ceilGrapheme(endIn.text, endOffset);

  // Selections made by triple click or by dragging to a line's edge touch a neighbour without taking a letter of it.
  while (startOffset === startIn.text.length && startIn.ordinal < endIn.ordinal) {
    const next = revision.at(startIn.ordinal + 1);
    if (!next) break;
    [startIn, startOffset] = [next, 0];
  }
  while (endOffset === 0 && endIn.ordinal > startIn.ordinal) {
    const previous = revision.at(endIn.ordinal - 1);
    if (!previous) break;
    [endIn, endOffset] = [previous, previous.text.length];
  }

  const range: Range = { startOrdinal: startIn.ordinal, startOffset, endOrdinal: endIn.ordinal, endOffset };
  if (startIn === endIn && startOffset >= endOffset) return { ok: false, why: 'empty' };
  if (endIn.ordinal - startIn.ordinal >= MAX_PARAGRAPHS) return { ok: false, why: 'too-long' };
  const exact = exactText(revision, range);
  if (exact === null) return { ok: false, why: 'unknown-paragraph' };
  if (exact.length > MAX_LENGTH) return { ok: false, why: 'too-long' };
  return {
    ok: true,
    anchor: {
      start: { paragraphId: startIn.id, offset: startOffset },
      end: { paragraphId: endIn.id, offset: endOffset },
      quote: quoteOf(revision, range),
    },
  };
}

function isOffsetIn({ text }: Paragraph, offset: number): boolean {
  return Number.isInteger(offset) && offset >= 0 && offset <= text.length;
}
