import type { Node } from 'prosemirror-model';
import { chapterTitle } from '../chapter-title.js';
import { readingSchema } from '../schema.js';

const { nodes } = readingSchema;

/** A chapter's blocks without its footnotes. */
export function blocksOf(chapter: Node): Node[] {
  return chapter.children.filter(({ type }) => type !== nodes.footnotes);
}

export function footnotesOf(chapter: Node): readonly Node[] {
  const last = chapter.lastChild;
  return last?.type === nodes.footnotes ? last.children : [];
}

/** The chapter with other blocks and footnotes, and perhaps other attributes. */
export function chapterWith(
  chapter: Node,
  blocks: readonly Node[],
  footnotes: readonly Node[],
  attrs: Readonly<Record<string, unknown>> = {},
): Node {
  const notes = footnotes.length > 0 ? [nodes.footnotes.create(null, footnotes)] : [];
  return nodes.chapter.create({ ...chapter.attrs, ...attrs }, [...blocks, ...notes]);
}

/** A chapter that is called as its heading or first words said goes on to be; one that the source named keeps its name. */
export function retitled(before: Node, after: Node): Node {
  if (before.attrs['title'] !== chapterTitle(blocksOf(before))) return after;
  const title = chapterTitle(blocksOf(after));
  return title === after.attrs['title'] ? after : after.type.create({ ...after.attrs, title }, after.content);
}

/** The ids of the footnotes that are marked in these nodes, in the order of their first marks. */
export function markedIn(content: readonly Node[]): string[] {
  const marked = new Set<string>();
  const collect = (node: Node) => {
    if (node.type === nodes.footnote_mark) marked.add(String(node.attrs['footnote']));
    return !node.isLeaf;
  };
  for (const node of content) node.descendants(collect);
  return [...marked];
}
