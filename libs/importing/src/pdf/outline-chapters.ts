import { plainWords } from '@postil/document-model';
import type { FoundChapter } from '../assembling/assemble-document.js';
import type { Node } from 'prosemirror-model';
import { isCalled, type Bookmark } from './outline.js';

/** A block of the document, and where it begins in the source; null where that is not known. */
export interface PlacedNode {
  readonly node: Node;
  readonly page: number | null;
  readonly top: number;
}

/** Chapters longer than this, on average, are parts: those within them become chapters too. Code units. */
const PART_LENGTH = 60_000;
const TITLE_PAGE_LENGTH = 300;
const MOST_CHAPTERS = 2_000;

/** Cuts a text into chapters where its bookmarks lead; null where there are too few of them. */
export function outlineChapters(
  blocks: readonly PlacedNode[],
  outline: readonly Bookmark[],
): FoundChapter[] | null {
  const starts = startsOf(blocks, outline);
  const length = blocks.reduce((sum, { node }) => sum + node.textContent.length, 0);
  let deepest = 0;
  const within = (depth: number) => starts.filter(({ bookmark }) => bookmark.depth <= depth);
  while (deepest < 3 && within(deepest + 1).length > within(deepest).length) {
    if (within(deepest).length > 1 && length / within(deepest).length <= PART_LENGTH) break;
    deepest++;
  }
  const cuts = within(deepest);
  if (cuts.length < 2 || cuts.length > MOST_CHAPTERS) return null;
  const chapters = cuts.map(({ at, bookmark }, index) => ({
    title: bookmark.title,
    depth: bookmark.depth,
    blocks: blocks.slice(at, cuts[index + 1]?.at ?? blocks.length).map(({ node }) => node),
  }));
  const front = blocks.slice(0, cuts[0]?.at ?? 0).map(({ node }) => node);
  const [first, ...rest] = chapters;
  if (front.length === 0 || !first) return chapters;
  // A title page is no chapter of its own.
  const isShort = front.reduce((sum, { textContent }) => sum + textContent.length, 0) <= TITLE_PAGE_LENGTH;
  if (isShort) return [{ ...first, blocks: [...front, ...first.blocks] }, ...rest];
  return [{ title: '', depth: 0, blocks: front }, ...chapters];
}

interface Start {
  readonly at: number;
  readonly bookmark: Bookmark;
}

function startsOf(blocks: readonly PlacedNode[], outline: readonly Bookmark[]): Start[] {
  const firstOnPage = new Map<number, number>();
  blocks.forEach(({ page }, index) => {
    if (page !== null && !firstOnPage.has(page)) firstOnPage.set(page, index);
  });
  const starts: Start[] = [];
  for (const bookmark of outline) {
    const at = startOf(blocks, bookmark, firstOnPage);
    const last = starts.at(-1)?.at ?? -1;
    if (at !== null && at > last) starts.push({ at, bookmark });
  }
  return starts;
}

function startOf(
  blocks: readonly PlacedNode[],
  { title, place }: Bookmark,
  firstOnPage: ReadonlyMap<number, number>,
): number | null {
  if (!place) return null;
  let below: number | null = null;
  const from =
    firstOnPage.get(place.page) ?? blocks.findIndex(({ page }) => page !== null && page > place.page);
  for (let index = Math.max(0, from); from >= 0 && index < blocks.length; index++) {
    const { node, page, top } = blocks[index] ?? {};
    if (page === undefined || page === null || top === undefined) continue;
    if (page > place.page) return below ?? index;
    if (node?.type.name === 'heading' && isCalled(plainWords(node), title)) return index;
    if (below === null && top >= place.top - 6) below = index;
  }
  return below;
}
