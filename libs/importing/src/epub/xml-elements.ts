import { isTag, type AnyNode, type Element } from 'domhandler';
import { textOf, walk } from '../markup/elements.js';

/** An element's name without its prefix, in lower case: `dc:title` is `title`. */
export function localName(element: Element): string {
  return element.name.slice(element.name.indexOf(':') + 1).toLowerCase();
}

/** All elements of this name under a node, in their order. */
export function elementsNamed(root: AnyNode, name: string): Element[] {
  const found: Element[] = [];
  walk(root, (node) => {
    if (isTag(node) && localName(node) === name) found.push(node);
  });
  return found;
}

/** The words of an element on one line. */
export function wordsOf(element: Element): string {
  return textOf(element, 2_000).replace(/\s+/g, ' ').trim();
}
