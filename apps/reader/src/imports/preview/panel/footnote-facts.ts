import type { FootnoteFact, MarkFact, PreviewText } from '../text/preview-text.js';

export interface FootnoteFacts {
  /** Marks that were found by evidence, in reading order; those linked by hand are no longer in doubt. */
  readonly found: readonly MarkFact[];
  readonly unlinked: readonly FootnoteFact[];
}

/** How the footnotes that have arrived stand to their marks. A footnote may be marked in another chapter than its own. */
export function footnoteFacts({ arrived }: Pick<PreviewText, 'arrived'>): FootnoteFacts {
  const marks = arrived.flatMap((chapter) => chapter.marks);
  const marked = new Set(marks.map(({ footnoteId }) => footnoteId));
  return {
    found: marks.filter(({ evidence }) => evidence !== null && evidence !== 'linked'),
    unlinked: arrived.flatMap(({ footnotes }) => footnotes).filter(({ id }) => !marked.has(id)),
  };
}
