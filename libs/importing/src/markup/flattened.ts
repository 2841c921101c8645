import { readingSchema } from '@postil/document-model';
import type { Node } from 'prosemirror-model';

const { nodes, marks } = readingSchema;

/** Any blocks as the paragraphs that a table's cell may hold: their words in their order, without their frames. */
export function paragraphsOf(blocks: readonly Node[]): Node[] {
  return blocks.flatMap((block) => {
    if (block.type === nodes.paragraph) return [block];
    if (block.type === nodes.heading) return [paragraph(block, inlineAs(block, marks.strong.create()))];
    if (block.type === nodes.code_block) return [paragraph(block, codeLines(block))];
    if (block.type === nodes.list_item) return listItem(block);
    if (block.isTextblock) return [paragraph(block, block.children)];
    return paragraphsOf(block.children);
  });
}

/** The inline content of blocks on one line of thought, with line breaks where one block ended. */
export function inlineOf(blocks: readonly Node[]): Node[] {
  return paragraphsOf(blocks).flatMap((block, index) =>
    index === 0 ? block.children : [nodes.hard_break.create(), ...block.children],
  );
}

/** Whether these blocks would lose more than their number by becoming paragraphs. */
export function isSimple(blocks: readonly Node[]): boolean {
  return blocks.every((block) => block.type === nodes.paragraph);
}

function paragraph(from: Node, content: readonly Node[]): Node {
  const { id, lang, dir } = from.attrs as Record<string, unknown>;
  return nodes.paragraph.create({ id, lang, dir }, content);
}

function inlineAs(block: Node, mark: ReturnType<typeof marks.strong.create>): Node[] {
  return block.children.map((node) => (node.isText ? node.mark(mark.addToSet(node.marks)) : node));
}

function codeLines(block: Node): Node[] {
  return block.textContent
    .split('\n')
    .flatMap((line, index) => [
      ...(index === 0 ? [] : [nodes.hard_break.create()]),
      ...(line === '' ? [] : [readingSchema.text(line, [marks.code.create()])]),
    ]);
}

function listItem(item: Node): Node[] {
  const [first, ...rest] = paragraphsOf(item.children);
  if (!first) return [];
  return [paragraph(first, withBullet(first.children)), ...rest];
}

/** Texts that meet with the same marks are one. */
function withBullet(content: readonly Node[]): Node[] {
  const [first, ...rest] = content;
  if (first?.isText && first.marks.length === 0) return [readingSchema.text(`• ${first.text}`), ...rest];
  return [readingSchema.text('• '), ...content];
}
