import { readingSchema } from '@postil/document-model';
import type { AnyNode, Element } from 'domhandler';
import type { Node } from 'prosemirror-model';
import type { BlockReader, Setting } from './block-reader.js';
import { isCaption, isFigure } from './meanings.js';
import { isElement } from './elements.js';

const { nodes } = readingSchema;

/** Pictures or a table with their caption. Around anything else a figure is left away, and its caption a paragraph. */
export function figureOf(figure: Element, setting: Setting, reader: BlockReader): Node[] {
  const captions: Element[] = [];
  const content = reader.blocksOf(withoutCaptions(figure, captions), setting);
  const below = captions.flatMap((caption) => {
    const inner = reader.within(caption, setting);
    const words = reader.partsOf(caption.children, inner);
    return words.length === 0 ? [] : [reader.textblock(nodes.caption, {}, words, inner.block)];
  });
  // A table that brought its own caption along.
  const held = content.flatMap((block) => (block.type === nodes.figure ? block.children : [block]));
  const inner = held.filter(({ type }) => type !== nodes.caption);
  const allCaptions = [...held.filter(({ type }) => type === nodes.caption), ...below];
  const fits =
    inner.length > 0 && inner.every(({ type }) => type === nodes.paragraph || type === nodes.table);
  const shows = inner.some((block) => block.type === nodes.table || hasPicture(block));
  if (fits && shows) return [nodes.figure.create(null, [...inner, ...allCaptions])];
  return [
    ...content,
    ...below.map(({ attrs, content: words }) => nodes.paragraph.create(paragraphAttrs(attrs), words)),
  ];
}

function withoutCaptions(figure: Element, captions: Element[]): AnyNode[] {
  return figure.children.flatMap((child) => {
    if (!isElement(child)) return [child];
    if (isCaption(child)) {
      captions.push(child);
      return [];
    }
    // Publishing systems put the picture and its caption into one more box.
    const holdsCaption =
      child.name === 'div' &&
      !isFigure(child) &&
      child.children.some((each) => isElement(each) && isCaption(each));
    return holdsCaption ? withoutCaptions(child, captions) : [child];
  });
}

function hasPicture(paragraph: Node): boolean {
  return paragraph.children.some(({ type }) => type === nodes.image);
}

function paragraphAttrs({ id, lang, dir }: Record<string, unknown>): Record<string, unknown> {
  return { id, lang, dir };
}
