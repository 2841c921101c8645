import { readingSchema } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import type { SourceLines } from './source-lines.js';

const { nodes } = readingSchema;

/** In code units: a longer quotation is what its chapter is about, not its motto. */
const LONGEST = 1_000;
const LONGEST_NAME = 120;

/**
 * A short quotation right under a heading, with text after it, is an epigraph. A line below it that begins with a dash
 * says whose it is, and belongs to it. `isPlain` tells of quotations that are none although they stand so.
 */
export function withEpigraphs(
  blocks: readonly Node[],
  where: SourceLines,
  isPlain: (quotation: Node) => boolean = () => false,
): Node[] {
  const found: Node[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index];
    if (!block) break;
    const isUnderHeading = blocks[index - 1]?.type === nodes.heading;
    if (!isUnderHeading || block.type !== nodes.blockquote || isPlain(block)) {
      found.push(block);
      continue;
    }
    const below = blocks[index + 1];
    const name = below && isAttribution(below) ? below : null;
    const text = blocks[index + (name ? 2 : 1)];
    const isShort = block.textContent.length <= LONGEST;
    if (!isShort || !text || text.type === nodes.heading) {
      found.push(block);
      continue;
    }
    const content = name ? [...block.children, name] : [...block.children];
    const last = content.pop();
    if (last) content.push(content.length > 0 && isAttribution(last) ? byline(last, where) : last);
    found.push(nodes.blockquote.create({ epigraph: true }, content));
    if (name) index++;
  }
  return found;
}

function isAttribution(block: Node): boolean {
  const words = block.textContent;
  return block.type === nodes.paragraph && words.length <= LONGEST_NAME && /^(?:[—–―]|--)\s?\S/u.test(words);
}

function byline(paragraph: Node, where: SourceLines): Node {
  const attrs = { ...paragraph.attrs, role: 'byline' };
  return where.keep(nodes.paragraph.create(attrs, paragraph.content), where.of(paragraph));
}
