import type { ReadPage } from './read-page.js';
import { findLineNumbers } from './line-numbers.js';
import type { Line } from './line.js';
import { linesOf } from './lines.js';
import type { PlacedPicture } from './pdf-page.js';
import { taggedPage, type TaggedBlock } from './tagged-page.js';

/** What is kept of a page once the parser has let go of it. */
export interface PageContent {
  readonly page: number;
  /** In reading order; of a tagged page, from its top down. */
  readonly lines: readonly Line[];
  /** The page by its tags; null where it has none that help. */
  readonly blocks: readonly TaggedBlock[] | null;
  readonly pictures: readonly PlacedPicture[];
  readonly columns: number;
  readonly unsure: boolean;
  /** The page without numbers in the margin that seem to count its lines. */
  readonly unnumbered: { readonly lines: readonly Line[]; readonly example: string } | null;
  /** What the file itself marks as no part of the text. */
  readonly artifacts: readonly string[];
  readonly turned: readonly string[];
}

export function pageContent(page: ReadPage): PageContent {
  const { number, pictures, turned } = page;
  const common = { page: number, pictures, turned };
  const tagged = taggedPage(page);
  if (tagged) {
    const artifacts = linesOf(
      page.runs.filter(({ artifact }) => artifact),
      number,
    ).lines.map(({ spans }) =>
      spans
        .map(({ text }) => text)
        .join('')
        .trim(),
    );
    return { ...common, ...tagged, columns: 1, unsure: false, unnumbered: null, artifacts };
  }
  const { lines, columns, unsure } = linesOf(page.runs, number);
  const numbers = findLineNumbers(page.runs);
  const unnumbered = numbers && {
    lines: linesOf(
      page.runs.filter((run) => !numbers.runs.has(run)),
      number,
    ).lines,
    example: numbers.example,
  };
  return { ...common, lines, columns, unsure, blocks: null, unnumbered, artifacts: [] };
}

/** The pages without line numbers, where more than one page has them, or all of a single one. */
export function withoutLineNumbers(pages: readonly PageContent[]): {
  readonly pages: readonly PageContent[];
  readonly examples: readonly string[];
} {
  const numbered = pages.filter(({ unnumbered }) => unnumbered !== null);
  if (numbered.length === 0 || (numbered.length < 2 && pages.length > 1)) return { pages, examples: [] };
  return {
    pages: pages.map((page) => (page.unnumbered ? { ...page, lines: page.unnumbered.lines } : page)),
    examples: numbered.flatMap(({ unnumbered }) => unnumbered?.example ?? []).slice(0, 1),
  };
}
