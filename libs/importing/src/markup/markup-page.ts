import type { AnyNode, Document, Element } from 'domhandler';
import type { Footnote, Footnotes } from '../assembling/footnotes.js';
import type { Picture } from '../pictures/picture.js';
import type { LeftOut } from './left-out.js';
import type { StyleSheet } from './style-sheet.js';

/** Where a link leads: to the web or by mail, to a place in the text (`key`), or nowhere that is kept. */
export type LinkTarget =
  | { readonly kind: 'outside'; readonly href: string }
  | { readonly kind: 'inside'; readonly key: string }
  | { readonly kind: 'nowhere' };

/** One file of a source: a web page, or a part of a book. */
export interface MarkupPage {
  /** Within the book; empty for a page that stands alone. */
  readonly path: string;
  readonly root: Document;
  readonly sheet: StyleSheet;
  resolve(href: string): LinkTarget;
  /** The picture that stands at an address, as far as it could be read; null where none is to be shown. */
  pictureOf(element: Element): Picture | null;
}

/** What all files of a source have in common while they are made into blocks. */
export interface MarkupSource {
  readonly language: string | null;
  readonly footnotes: Footnotes;
  readonly leftOut: LeftOut;
  /** Elements that are marks of footnotes. */
  readonly marks: ReadonlyMap<Element, Footnote>;
  /** Nodes that are no part of the running text: notes and what surrounds them, what the page has around its article. */
  readonly taken: ReadonlySet<AnyNode>;
  /** Keys of places that links lead to. */
  readonly linked: ReadonlySet<string>;
  /** For each of these keys, the id of its paragraph; filled while the files are read. */
  readonly targets: Map<string, string>;
}

/** A place in a source: the file and the name of the element in it. */
export function placeKey(path: string, id: string): string {
  return `${path}#${id}`;
}
