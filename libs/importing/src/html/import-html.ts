import { limits } from '@postil/contract';
import { isHarmlessHref } from '@postil/document-model';
import type { AnyNode, Document, Element } from 'domhandler';
import { assembleDocument } from '../assembling/assemble-document.js';
import { Footnotes } from '../assembling/footnotes.js';
import { newId } from '../assembling/new-id.js';
import { SourceLines } from '../assembling/source-lines.js';
import { Warnings } from '../assembling/warnings.js';
import type { Imported, ImportOptions, ImportRefusal } from '../imported.js';
import { BlockReader } from '../markup/block-reader.js';
import { decodeMarkup } from '../markup/decode-markup.js';
import { isElement, isWithin, textOf, walk } from '../markup/elements.js';
import { LeftOut } from '../markup/left-out.js';
import { findLinkedNotes, type LinkedNotes } from '../markup/linked-notes.js';
import { linkedPlaces } from '../markup/linked-places.js';
import { placeKey, type LinkTarget, type MarkupPage, type MarkupSource } from '../markup/markup-page.js';
import { addressOf, dataBytes, PagePictures, type PictureSource } from '../markup/page-pictures.js';
import { parseHtml } from '../markup/parse-html.js';
import { TooDeep, TooMuch } from '../markup/parse-xml.js';
import { speechOf, type Speech } from '../markup/speech.js';
import { StyleSheet } from '../markup/style-sheet.js';
import { emptyText } from '../plain/decode-text.js';
import { Pictures } from '../pictures/pictures.js';
import { findArticle, type FoundArticle } from './find-article.js';
import { pageMetadata, withoutFragment, type PageMetadata } from './page-metadata.js';
import { belowTitle } from './title-heading.js';

const NO_SPEECH: Speech = { lang: null, dir: null };

/**
 * Imports a saved web page or a fragment of HTML. Where there is a page around it, the article is found, and what was
 * left out is told. Never throws for what the file holds; nothing is fetched and nothing in it runs.
 */
export async function importHtml(bytes: Uint8Array, options: ImportOptions = {}): Promise<Imported> {
  const warnings = new Warnings();
  options.onProgress?.('opening', 0);
  const source = decodeMarkup(bytes, warnings, null);
  options.onProgress?.('reading', 0);
  try {
    return await importPage(parseHtml(source), warnings, options);
  } catch (error) {
    if (error instanceof TooDeep) return tooDeep;
    if (error instanceof TooMuch) return tooMuch;
    throw error;
  }
}

async function importPage(document: Document, warnings: Warnings, options: ImportOptions): Promise<Imported> {
  const sheet = styleSheetOf(document);
  const article = findArticle(document, sheet);
  const metadata = pageMetadata(document, article.root);
  const footnotes = new Footnotes(newId);
  const leftOut = new LeftOut();
  const pictures = new PagePictures(new Pictures(), leftOut);
  const page: MarkupPage = {
    path: '',
    root: document,
    sheet,
    resolve: (href) => resolve(href, metadata),
    pictureOf: (element) => pictures.of(element),
  };
  const isRead = (element: Element) => isInArticle(element, article);
  const notes = findLinkedNotes([page], isRead, { footnotes, warnings });
  const taken = new Set([...notes.taken, ...article.leftOut]);
  await pictures.read(wantedPictures(article, taken, notes), (share) =>
    options.onProgress?.('pictures', share),
  );

  const language = options.language ?? metadata.language;
  const targets = new Map<string, string>();
  const linked = linkedPlaces([page]);
  const source: MarkupSource = { language, footnotes, leftOut, marks: notes.marks, taken, linked, targets };
  const blocks = belowTitle(
    new BlockReader(page, source).read(contentOf(article.root), speechAround(article.root)),
    metadata.title,
  );
  readNotes(notes, source);
  tellLeftOut(article, warnings);
  leftOut.tell(warnings);
  if (blocks.length === 0 && notes.bodies.length === 0) return emptyText();
  const found = {
    ...metadata,
    blocks,
    footnotes,
    warnings,
    where: new SourceLines(),
    chapterLevel: null,
    targets,
  };
  return assembleDocument({ ...found, language, pictures: pictures.list() }, options);
}

/** A page's language is the text's; what `html` and `body` say of direction holds for what is in them. */
function speechAround(root: Element | Document): Speech {
  const frames: Element[] = [];
  for (let node: AnyNode | null = root; node; node = node.parent) if (isElement(node)) frames.unshift(node);
  const isFrame = ({ name }: Element) => name === 'html' || name === 'body';
  return frames
    .filter((frame) => frame !== root || isFrame(frame))
    .reduce<Speech>((around, frame) => {
      const speech = speechOf(frame, around);
      return isFrame(frame) ? { ...speech, lang: null } : speech;
    }, NO_SPEECH);
}

function contentOf(root: Element | Document): readonly AnyNode[] {
  return isElement(root) && root.name !== 'body' ? [root] : root.children;
}

function readNotes(notes: LinkedNotes, source: MarkupSource): void {
  for (const { footnote, page, nodes } of notes.bodies) {
    footnote.content = new BlockReader(page, source).readNote(nodes, NO_SPEECH);
  }
}

function isInArticle(element: Element, { root, leftOut }: FoundArticle): boolean {
  for (let node: AnyNode | null = element; node; node = node.parent) {
    if (leftOut.has(node)) return false;
    if (node === root) return true;
  }
  return false;
}

function wantedPictures(
  { root }: FoundArticle,
  taken: ReadonlySet<AnyNode>,
  notes: LinkedNotes,
): { element: Element; source: PictureSource; where: null }[] {
  const wanted: { element: Element; source: PictureSource; where: null }[] = [];
  const look = (from: AnyNode) => {
    walk(from, (node) => {
      if (!isElement(node)) return undefined;
      if (node !== from && taken.has(node)) return 'skip';
      if (node.name === 'noscript' || node.name === 'template') return 'skip';
      const address = node.name === 'img' || node.name === 'image' ? addressOf(node) : null;
      if (address !== null) wanted.push({ element: node, source: pictureSource(address), where: null });
      return undefined;
    });
  };
  look(root);
  for (const { nodes } of notes.bodies)
    for (const node of nodes) if (!isWithin(node, root) || taken.has(node)) look(node);
  return wanted;
}

function pictureSource(address: string): PictureSource {
  if (/^data:/i.test(address)) return { name: address, load: () => dataBytes(address) };
  return /^(?:https?:)?\/\//i.test(address) ? 'picture-from-web' : 'picture-elsewhere';
}

/** Links to the page itself stay within it; only those to the web and to mail lead out. */
function resolve(href: string, { addresses }: PageMetadata): LinkTarget {
  const address = href.replace(/[\u0000-\u0020]+/g, '');
  const hash = address.indexOf('#');
  const isHere = hash === 0 || (hash > 0 && addresses.includes(withoutFragment(address)));
  if (isHere) return { kind: 'inside', key: placeKey('', unescapedName(address.slice(hash + 1))) };
  const leadsOut = /^(?:https?:\/\/[^/]|mailto:.)/i.test(address) && address.length <= 2_000;
  return leadsOut && isHarmlessHref(address) ? { kind: 'outside', href: address } : { kind: 'nowhere' };
}

function unescapedName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function styleSheetOf(document: Document): StyleSheet {
  const sheet = new StyleSheet();
  walk(document, (node) => {
    if (!isElement(node) || node.name !== 'style') return undefined;
    for (const child of node.children) sheet.add(textOf(child));
    return 'skip';
  });
  return sheet;
}

function tellLeftOut({ told }: FoundArticle, warnings: Warnings): void {
  if (told.length === 0) return;
  const words = told.reduce((sum, each) => sum + each.words, 0);
  const what = told.map((each) => each.what).join(', ');
  const message = `The article was taken out of its page. Left out around it: ${what} (${words} ${words === 1 ? 'word' : 'words'}). If something of the text is missing, save the article alone, for instance from the browser’s reading view.`;
  warnings.add('page-left-out', message);
}

const tooDeep: ImportRefusal = {
  ok: false,
  code: 'text-not-readable',
  message: `The page nests its elements more than ${limits.markupDepth} deep, so it was not read. Save it from the browser’s reading view, or copy its text and paste it.`,
  limit: limits.markupDepth,
};

const tooMuch: ImportRefusal = {
  ok: false,
  code: 'too-large',
  message: `The page has more than ${limits.markupElements} elements, so it was not read. Add it in parts.`,
  limit: limits.markupElements,
};
