import { readingSchema } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import type { FoundChapter } from '../assembling/assemble-document.js';
import type { NavigationEntry } from './navigation.js';

const { nodes } = readingSchema;
const DEEPEST = 5;
const MOST_CHAPTERS = 2_000;
/** What may stand between the title of a part and its first chapter (a motto), in code units. */
const PART_PAGE_LENGTH = 300;

/** The blocks of one file of the book, with where the elements that its contents name begin among them. */
export interface ReadFile {
  readonly path: string;
  readonly blocks: readonly Node[];
  readonly cuts: readonly { readonly id: string; readonly index: number }[];
}

interface Chapter {
  readonly title: string;
  readonly depth: number;
  readonly path: string;
  readonly blocks: Node[];
}

/**
 * The chapters of a book: as its contents name them, where there are any, else its files. A chapter goes on through
 * files that no entry leads to; a file may hold several. An entry below another one in the same file is a section of
 * it and no chapter, unless the one above has hardly a text of its own, as parts do.
 */
export function cutChapters(files: readonly ReadFile[], entries: readonly NavigationEntry[]): FoundChapter[] {
  const byFile = new Map<string, NavigationEntry[]>(files.map(({ path }) => [path, []]));
  const known = entries.filter(({ path }) => byFile.has(path));
  const named = known.length <= MOST_CHAPTERS ? known : known.filter(({ depth }) => depth === 0);
  if (named.length === 0)
    return files.filter(hasContent).map(({ blocks }) => ({ title: '', depth: 0, blocks }));
  for (const entry of named) byFile.get(entry.path)?.push(entry);
  const chapters: Chapter[] = [];
  for (const file of files) {
    let from = 0;
    for (const { index, entry } of startsIn(file, byFile.get(file.path) ?? [])) {
      goOn(chapters, file, file.blocks.slice(from, index));
      from = index;
      if (isSection(entry, chapters.at(-1))) continue;
      const depth = Math.min(entry.depth, DEEPEST);
      chapters.push({ title: entry.title, depth, path: file.path, blocks: [] });
    }
    goOn(chapters, file, file.blocks.slice(from));
  }
  return withoutGaps(chapters.filter(hasContent));
}

/** Where chapters begin in a file, in order. One whose place is not found begins with the file. */
function startsIn(
  file: ReadFile,
  entries: readonly NavigationEntry[],
): { index: number; entry: NavigationEntry }[] {
  const places = new Map(file.cuts.map(({ id, index }) => [id, index]));
  return entries
    .map((entry) => ({ entry, index: places.get(entry.fragment) ?? 0 }))
    .sort((one, other) => one.index - other.index);
}

function goOn(chapters: Chapter[], { path }: ReadFile, blocks: readonly Node[]): void {
  if (blocks.length === 0) return;
  const last = chapters.at(-1);
  // What stands before the first entry (title page, dedication) is a chapter of its own for each file.
  const isFront = !last || (last.title === '' && last.path !== path);
  const chapter = isFront ? { title: '', depth: 0, path, blocks: [] } : last;
  if (isFront) chapters.push(chapter);
  for (const block of blocks) chapter.blocks.push(block);
}

function isSection(entry: NavigationEntry, above: Chapter | undefined): boolean {
  if (!above || above.path !== entry.path || entry.depth === 0 || above.depth >= entry.depth) return false;
  const own = above.blocks.filter(({ type }) => type !== nodes.heading);
  return own.reduce((length, block) => length + block.textContent.length, 0) > PART_PAGE_LENGTH;
}

/** A chapter stands at most one deeper than the one before it, also where an entry had no text. */
function withoutGaps(chapters: readonly Chapter[]): FoundChapter[] {
  let before = -1;
  return chapters.map(({ title, depth, blocks }) => {
    before = Math.min(depth, before + 1);
    return { title, depth: before, blocks };
  });
}

function hasContent({ blocks }: { readonly blocks: readonly Node[] }): boolean {
  return blocks.some((block) => block.type !== nodes.horizontal_rule);
}
