import { normaliseText } from '@postil/document-model';
import { isTag, type Document, type Element } from 'domhandler';
import { typesOf } from '../markup/elements.js';
import { fragmentOf, pathFrom } from './book-paths.js';
import { elementsNamed, localName, wordsOf } from './xml-elements.js';

/** A line of a book's contents: what it is called, where it leads, how deep it stands (from 0). */
export interface NavigationEntry {
  readonly title: string;
  readonly path: string;
  /** The name of an element in the file; empty for its beginning. */
  readonly fragment: string;
  readonly depth: number;
}

/** What a navigation document (EPUB 3) lists as contents, and which pages it calls the cover or the contents. */
export interface Navigation {
  readonly entries: readonly NavigationEntry[];
  readonly covers: readonly string[];
}

export function readNavigation(document: Document, path: string): Navigation {
  const navs = elementsNamed(document, 'nav');
  const contents = navs.find((nav) => typesOf(nav).includes('toc')) ?? navs[0];
  const landmarks = navs.find((nav) => typesOf(nav).includes('landmarks'));
  const covers = landmarks
    ? elementsNamed(landmarks, 'a')
        .filter((link) => typesOf(link).some((type) => type === 'cover' || type === 'toc'))
        .flatMap((link) => pathFrom(path, link.attribs['href'] ?? '') ?? [])
    : [];
  const entries: NavigationEntry[] = [];
  for (const list of contents ? childrenNamed(contents, 'ol') : []) addList(list, 0, path, entries);
  return { entries, covers };
}

function addList(list: Element, depth: number, path: string, entries: NavigationEntry[]): void {
  for (const item of childrenNamed(list, 'li')) {
    const label = item.children.find(
      (child): child is Element => isTag(child) && (localName(child) === 'a' || localName(child) === 'span'),
    );
    const href = label?.attribs['href'] ?? firstLinkBelow(item);
    // A heading without a link leads to where the first entry below it does.
    if (label && href !== undefined) add(entries, wordsOf(label), href, depth, path);
    for (const inner of childrenNamed(item, 'ol')) addList(inner, depth + 1, path, entries);
  }
}

function firstLinkBelow(item: Element): string | undefined {
  return elementsNamed(item, 'a')[0]?.attribs['href'];
}

/** What an NCX (EPUB 2) lists as contents. */
export function readNcx(document: Document, path: string): readonly NavigationEntry[] {
  const entries: NavigationEntry[] = [];
  const visit = (parent: Element, depth: number) => {
    for (const point of childrenNamed(parent, 'navpoint')) {
      const [label] = childrenNamed(point, 'navlabel');
      const [content] = childrenNamed(point, 'content');
      const src = content?.attribs['src'];
      if (src !== undefined) add(entries, label ? wordsOf(label) : '', src, depth, path);
      visit(point, depth + 1);
    }
  };
  for (const map of elementsNamed(document, 'navmap')) visit(map, 0);
  return entries;
}

function add(entries: NavigationEntry[], title: string, href: string, depth: number, path: string): void {
  const file = pathFrom(path, href);
  if (file === null) return;
  const entry = { title: normaliseText(title).trim(), path: file, fragment: fragmentOf(href), depth };
  entries.push(entry);
}

function childrenNamed(element: Element, name: string): Element[] {
  return element.children.filter((child): child is Element => isTag(child) && localName(child) === name);
}
