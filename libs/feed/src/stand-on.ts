import type { Highlight } from '@postil/contract';

/** Whether a row says where its note stands in a revision, or that it doesn't. */
export function speaksOf({ placement, orphan }: Highlight, revisionId: string): boolean {
  return placement?.revisionId === revisionId || orphan?.revisionId === revisionId;
}

/**
 * A row as it stands in one revision, though it may have come speaking of another: what it says of this one, or that
 * it was made there, or else what was `known` of it. Without any of these it stands nowhere (`placement` and `orphan`
 * null), and isn't shown.
 */
export function standOn(row: Highlight, known: Highlight | null, revisionId: string): Highlight {
  if (speaksOf(row, revisionId)) return row;
  const { made } = row;
  if (made?.placement.revisionId === revisionId) return { ...row, ...made, orphan: null, made: null };
  if (known && speaksOf(known, revisionId)) {
    const { placement, orphan, quote } = known;
    return { ...row, placement, orphan, quote, made: known.made };
  }
  return { ...row, placement: null, orphan: null };
}
