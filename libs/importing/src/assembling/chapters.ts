import { chapterTitle, readingSchema, shorten } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import type { FoundChapter } from './assemble-document.js';

const { nodes } = readingSchema;
const MOST_CHAPTERS = 2000;
/** What may stand between a text's title and its first section (a byline, a motto) without being a chapter, in code units. */
const TITLE_PAGE_LENGTH = 300;

/**
 * Cuts a text into chapters: at the headings of the top level that occurs more than once, or down to `level` where
 * one is given. A single top heading at the start is the text's title and stays in the first chapter.
 */
export function splitChapters(blocks: readonly Node[], level: number | null): Node[] {
  const content = blocks.length > 0 ? blocks : [nodes.paragraph.create()];
  const title = titleOf(content);
  const headings = content.filter((block) => block !== title && block.type === nodes.heading);
  const cutLevel = level ?? topRepeatedLevel(headings);
  const starts = (block: Node) =>
    block !== title && block.type === nodes.heading && levelOf(block) <= cutLevel;
  if (headings.filter(starts).length > MOST_CHAPTERS) return [chapterOf(content, content[0])];

  const chapters: Node[][] = [[]];
  for (const block of content) {
    const current = chapters.at(-1) ?? [];
    if (starts(block) && !isOnlyFront(current, title !== null && !current.some(starts)))
      chapters.push([block]);
    else current.push(block);
  }
  return chapters.map((chapter) => chapterOf(chapter, chapter.findLast(starts) ?? chapter[0]));
}

/** Chapters as the source names them; one without a title is called by its heading or first words. */
export function namedChapters(found: readonly FoundChapter[]): Node[] {
  return found.map(({ title, depth, blocks }) => {
    const content = blocks.length > 0 ? blocks : [nodes.paragraph.create()];
    const chapter = chapterOf(content, content.find((block) => block.type === nodes.heading) ?? content[0]);
    const named = title === '' ? chapter.attrs['title'] : shorten(title, 200);
    return nodes.chapter.create({ title: named, depth }, content);
  });
}

/** The heading that names the whole text: the first block, and the only one of its level or above. */
export function titleOf(blocks: readonly Node[]): Node | null {
  const [first, ...rest] = blocks;
  if (!first || first.type !== nodes.heading) return null;
  const isAlone = !rest.some((block) => block.type === nodes.heading && levelOf(block) <= levelOf(first));
  return isAlone ? first : null;
}

function levelOf(heading: Node): number {
  return Number(heading.attrs['level']);
}

function topRepeatedLevel(headings: readonly Node[]): number {
  for (let level = 1; level <= 6; level++) {
    if (headings.filter((heading) => levelOf(heading) === level).length > 1) return level;
  }
  return 0;
}

/** Headings alone are no chapter, nor is a title page: both belong to what follows. */
function isOnlyFront(blocks: readonly Node[], mayBeTitlePage: boolean): boolean {
  const others = blocks.filter((block) => block.type !== nodes.heading);
  if (others.length === 0) return true;
  return (
    mayBeTitlePage && others.reduce((sum, block) => sum + block.textContent.length, 0) <= TITLE_PAGE_LENGTH
  );
}

/** Its title is that of its heading; without one, its first words. */
function chapterOf(blocks: readonly Node[], start: Node | undefined): Node {
  return nodes.chapter.create({ title: chapterTitle(blocks, start) }, blocks);
}
