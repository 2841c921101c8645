import { isElement, walk } from './elements.js';
import type { MarkupPage } from './markup-page.js';

/** The keys of all places that links within a source lead to. */
export function linkedPlaces(pages: readonly MarkupPage[]): Set<string> {
  const keys = new Set<string>();
  for (const page of pages) {
    walk(page.root, (node) => {
      const href = isElement(node) && node.name === 'a' ? node.attribs['href'] : undefined;
      const target = href === undefined ? null : page.resolve(href);
      if (target?.kind === 'inside') keys.add(target.key);
    });
  }
  return keys;
}
