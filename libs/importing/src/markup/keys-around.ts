import type { Element } from 'domhandler';
import { isBlank, isBlock, isElement, parentOf, textOf, walk } from './elements.js';
import { placeKey, type MarkupPage } from './markup-page.js';

/** The names by which a note may lead back to a mark: its own, those within it and those around it in its block. */
export function keysAround(link: Element, page: MarkupPage): string[] {
  const keys: string[] = [];
  const add = (element: Element | null) => {
    for (const name of [
      element?.attribs['id'],
      element?.name === 'a' ? element.attribs['name'] : undefined,
    ]) {
      if (name !== undefined) keys.push(placeKey(page.path, name));
    }
  };
  let seen = 0;
  walk(link, (node) => {
    if (++seen > 20) return 'stop';
    if (isElement(node)) add(node);
    return undefined;
  });
  if (link.prev && isElement(link.prev) && isBlank(textOf(link.prev, 20))) add(link.prev);
  for (let around = parentOf(link); around; around = parentOf(around)) {
    add(around);
    if (isBlock(around)) break;
  }
  return keys;
}
