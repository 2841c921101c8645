import { splitsSurrogatePair, type Paragraph, type Point, type Revision } from '@postil/document-model';
import { MAX_LENGTH, MAX_PARAGRAPHS, type Anchor, type AnchorFailure, type Range } from './anchor.js';
import { exactText } from './quote.js';

export type Resolved =
  { readonly ok: true; readonly range: Range } | { readonly ok: false; readonly why: AnchorFailure };

/**
 * Finds an anchor in the revision it was described in: a lookup by paragraph id, never a search for its words, so
 * that two passages with the same words stay two places. The quote is only checked against what stands there.
 */
export function resolveAnchor(revision: Revision, anchor: Anchor): Resolved {
  const start = revision.paragraph(anchor.start.paragraphId);
  const end = revision.paragraph(anchor.end.paragraphId);
  if (!start || !end) return { ok: false, why: 'unknown-paragraph' };
  const why =
    pointFailure(start, anchor.start) ?? pointFailure(end, anchor.end) ?? spanFailure(start, end, anchor);
  if (why) return { ok: false, why };
  const range: Range = {
    startOrdinal: start.ordinal,
    startOffset: anchor.start.offset,
    endOrdinal: end.ordinal,
    endOffset: anchor.end.offset,
  };
  const exact = exactText(revision, range);
  if (exact === null) return { ok: false, why: 'unknown-paragraph' };
  if (exact.length > MAX_LENGTH) return { ok: false, why: 'too-long' };
  return exact === anchor.quote.exact ? { ok: true, range } : { ok: false, why: 'quote-mismatch' };
}

function pointFailure(paragraph: Paragraph, point: Point): AnchorFailure | null {
  if (!Number.isInteger(point.offset) || point.offset < 0 || point.offset > paragraph.text.length) {
    return 'out-of-bounds';
  }
  return splitsSurrogatePair(paragraph.text, point.offset) ? 'split-surrogate' : null;
}

function spanFailure(start: Paragraph, end: Paragraph, anchor: Anchor): AnchorFailure | null {
  if (start.ordinal > end.ordinal) return 'empty';
  if (start === end && anchor.start.offset >= anchor.end.offset) return 'empty';
  return end.ordinal - start.ordinal >= MAX_PARAGRAPHS ? 'too-long' : null;
}
