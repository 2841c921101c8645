import type { Document, Element } from 'domhandler';
import { isElement, walk } from '../markup/elements.js';
import { isEmptied } from '../markup/note-body.js';

const COVER_TYPES = /\b(?:cover|landmarks|toc|page-list)\b/;

/** A page that says it is the cover or the contents, or shows nothing but one picture and says so in its title. */
export function isCover(root: Document): boolean {
  let isOne = false;
  let depth = 0;
  walk(root, (node) => {
    if (!isElement(node) || !/^(?:body|section|div|nav)$/.test(node.name) || ++depth > 4) return undefined;
    const holdsAll = node.name === 'body' || node.children.length <= 3 || node.name === 'nav';
    const { id, class: classes, 'epub:type': type = '' } = node.attribs;
    isOne ||=
      holdsAll && (COVER_TYPES.test(type) || (/^cover/i.test(id ?? classes ?? '') && isWordless(root)));
    return isOne ? 'stop' : undefined;
  });
  return isOne;
}

function isWordless(root: Document): boolean {
  return isEmptied(root, new Set(imagesIn(root)), () => false);
}

function imagesIn(root: Document): Element[] {
  const images: Element[] = [];
  walk(root, (node) => {
    if (isElement(node) && (node.name === 'img' || node.name === 'svg')) images.push(node);
  });
  return images;
}
