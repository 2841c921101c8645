import { readingSchema } from '@postil/document-model';
import type { Node } from 'prosemirror-model';

const { nodes } = readingSchema;

const words = (text: string) =>
  text
    .replace(/[\s\u00A0]+/g, ' ')
    .trim()
    .toLowerCase();

/**
 * Where a page's first heading is its title and others claim the same level, they go one level down: the title stands
 * above the chapters, not beside them.
 */
export function belowTitle(blocks: readonly Node[], title: string | null): readonly Node[] {
  const first = blocks.find(({ type }) => type === nodes.heading);
  if (!first || title === null || words(first.textContent) !== words(title)) return blocks;
  const level = Number(first.attrs['level']);
  const hasRival = blocks.some((block) => block !== first && isHeadingUpTo(block, level));
  if (!hasRival) return blocks;
  return blocks.map((block) =>
    block === first
      ? withLevel(block, 1)
      : block.type === nodes.heading
        ? withLevel(block, Math.min(6, Number(block.attrs['level']) + 1))
        : block,
  );
}

function isHeadingUpTo(block: Node, level: number): boolean {
  return block.type === nodes.heading && Number(block.attrs['level']) <= level;
}

function withLevel(heading: Node, level: number): Node {
  return nodes.heading.create({ ...heading.attrs, level }, heading.content);
}
