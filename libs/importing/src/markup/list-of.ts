import { readingSchema } from '@postil/document-model';
import { isTag, type AnyNode, type Element } from 'domhandler';
import type { Node } from 'prosemirror-model';
import type { BlockReader, Setting } from './block-reader.js';

const { nodes, marks } = readingSchema;

/** A list; what stands in it outside of its items is an item too, and a list among them belongs to the one before. */
export function listOf(list: Element, setting: Setting, reader: BlockReader): Node[] {
  const items: Node[][] = [];
  let loose: AnyNode[] = [];
  const finishLoose = () => {
    const blocks = reader.blocksOf(loose, setting);
    loose = [];
    if (blocks.length === 0) return;
    const last = items.at(-1);
    const isNested = blocks.every(({ type }) => type === nodes.bullet_list || type === nodes.ordered_list);
    if (last && isNested) last.push(...blocks);
    else items.push(blocks);
  };
  for (const child of list.children) {
    if (!isTag(child) || child.name !== 'li') {
      loose.push(child);
      continue;
    }
    finishLoose();
    if (reader.source.taken.has(child)) continue;
    const inner = reader.within(child, { ...setting, role: null });
    reader.anchor(child);
    const blocks = reader.blocksOf(child.children, inner);
    if (blocks.length > 0) items.push(blocks);
  }
  finishLoose();
  if (items.length === 0) return [];
  const content = items.map((blocks) => nodes.list_item.create(null, blocks));
  if (list.name !== 'ol') return [nodes.bullet_list.create(null, content)];
  return [nodes.ordered_list.create({ start: startOf(list) }, content)];
}

function startOf(list: Element): number {
  const start = Number(list.attribs['start'] ?? 1);
  return Number.isInteger(start) && Math.abs(start) < 1e9 ? start : 1;
}

/** Terms and what is said of them: each term is an item that begins with it. */
export function definitionListOf(list: Element, setting: Setting, reader: BlockReader): Node[] {
  const items: Node[][] = [];
  let isOpen = false;
  const visit = (element: Element) => {
    for (const child of element.children) {
      if (!isTag(child) || reader.source.taken.has(child)) continue;
      if (child.name === 'div') {
        visit(child);
        continue;
      }
      const inner = reader.within(child, setting);
      reader.anchor(child);
      const isTerm = child.name === 'dt';
      const words = isTerm ? marks.strong.create().addToSet(inner.marks) : inner.marks;
      const blocks = reader.blocksOf(child.children, { ...inner, marks: words });
      if (blocks.length === 0) continue;
      const last = items.at(-1);
      if (last && (!isTerm || isOpen)) last.push(...blocks);
      else items.push(blocks);
      // Several terms in a row are explained together.
      isOpen = isTerm;
    }
  };
  visit(list);
  if (items.length === 0) return [];
  return [
    nodes.bullet_list.create(
      null,
      items.map((blocks) => nodes.list_item.create(null, blocks)),
    ),
  ];
}
