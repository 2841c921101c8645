import type { Highlight } from '@postil/contract';
import { ATOM } from '@postil/document-model';
import type { ExportedParagraph } from './exported-reading.js';

/**
 * The words of a highlight, paragraph by paragraph, a line feed for each break within one. Footnote marks show as
 * printed, other atoms are dropped. Where the text now reads otherwise than the quote, the quote is what counts.
 */
export function quotedPassage(highlight: Highlight, paragraphs: readonly ExportedParagraph[]): string[] {
  const { placement, quote } = highlight;
  const first = paragraphs[0]?.ordinal ?? 0;
  const passage = placement
    ? paragraphs.slice(placement.startOrdinal - first, placement.endOrdinal - first + 1)
    : [];
  const parts = passage.map((paragraph, index) => {
    const from = index === 0 ? (placement?.start.offset ?? 0) : 0;
    const to = index === passage.length - 1 ? placement?.end.offset : undefined;
    return { paragraph, from, words: paragraph.text.slice(from, to) };
  });
  if (parts.length === 0 || parts.map(({ words }) => words).join('\n') !== quote.exact) {
    return quote.exact.replaceAll(ATOM, '').split('\n');
  }
  return parts.map(({ paragraph, from, words }) => {
    let atom = countAtoms(paragraph.text.slice(0, from));
    return words.replaceAll(ATOM, () => paragraph.labels[atom++] ?? '');
  });
}

function countAtoms(text: string): number {
  return text.split(ATOM).length - 1;
}
