import type { ChapterOutline } from '@postil/contract';

/** A chapter's line in the contents. */
export interface ContentsLine {
  readonly index: number;
  /** How far it stands in, from 0. */
  readonly depth: number;
  /** The lines that it stands under, the outermost first, as indices of chapters. */
  readonly above: readonly number[];
  /** Whether other chapters stand under it. */
  readonly isPart: boolean;
}

/** The chapters as a tree, in the text's order. A depth that skips a level is as deep as the level above allows. */
export function contentsTree(outline: readonly Pick<ChapterOutline, 'depth'>[]): readonly ContentsLine[] {
  const open: { readonly index: number; readonly depth: number }[] = [];
  const lines = outline.map(({ depth }, index) => {
    while ((open.at(-1)?.depth ?? -1) >= depth) open.pop();
    const above = open.map((line) => line.index);
    open.push({ index, depth });
    return { index, depth: above.length, above };
  });
  return lines.map((line, at) => ({ ...line, isPart: (lines[at + 1]?.depth ?? 0) > line.depth }));
}

/** The lines that are seen while the parts named in `folded` are folded. */
export function shownLines(
  tree: readonly ContentsLine[],
  folded: ReadonlySet<number>,
): readonly ContentsLine[] {
  return folded.size === 0 ? tree : tree.filter(({ above }) => !above.some((index) => folded.has(index)));
}

/** The line that stands for a chapter: its own, or that of the folded part it is in. */
export function lineFor(
  tree: readonly ContentsLine[],
  folded: ReadonlySet<number>,
  chapterIndex: number,
): number {
  return tree[chapterIndex]?.above.find((index) => folded.has(index)) ?? chapterIndex;
}

/** A heading within a chapter, as far in as its level among the chapter's headings. */
export interface HeadingLine {
  readonly paragraphId: string;
  readonly text: string;
  readonly depth: number;
}

/** The headings of a chapter below the one that is its title; what stands above that is the title of more than it. */
export function headingLines({ title, headings }: Pick<ChapterOutline, 'title' | 'headings'>): HeadingLine[] {
  const within = headings.slice(headings.findIndex(({ text }) => text === title) + 1);
  const levels = [...new Set(within.map(({ level }) => level))].sort((a, b) => a - b);
  return within
    .filter(({ text }) => text !== '')
    .map(({ paragraphId, text, level }) => ({ paragraphId, text, depth: levels.indexOf(level) }));
}
