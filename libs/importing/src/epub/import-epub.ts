import { limits } from '@postil/contract';
import { isHarmlessHref } from '@postil/document-model';
import type { AnyNode, Element } from 'domhandler';
import { ArchiveRefused, PartBroken, type Archive } from '../archive/open-archive.js';
import { assembleDocument } from '../assembling/assemble-document.js';
import { Footnotes } from '../assembling/footnotes.js';
import { newId } from '../assembling/new-id.js';
import { SourceLines } from '../assembling/source-lines.js';
import { Warnings } from '../assembling/warnings.js';
import type { Imported, ImportOptions, ImportRefusal } from '../imported.js';
import { BlockReader } from '../markup/block-reader.js';
import { decodeMarkup } from '../markup/decode-markup.js';
import { isElement, walk } from '../markup/elements.js';
import { LeftOut } from '../markup/left-out.js';
import { isLibraryFrame } from '../markup/library-frame.js';
import { findLinkedNotes } from '../markup/linked-notes.js';
import { linkedPlaces } from '../markup/linked-places.js';
import { placeKey, type LinkTarget, type MarkupPage, type MarkupSource } from '../markup/markup-page.js';
import { isEmptied } from '../markup/note-body.js';
import { addressOf, dataBytes, PagePictures, type PictureSource } from '../markup/page-pictures.js';
import { parseXhtml, TooDeep, TooMuch } from '../markup/parse-xml.js';
import { StyleSheet } from '../markup/style-sheet.js';
import { emptyText } from '../plain/decode-text.js';
import { Pictures } from '../pictures/pictures.js';
import { fragmentOf, pathFrom } from './book-paths.js';
import { isCover } from './cover-page.js';
import { cutChapters, type ReadFile } from './cut-chapters.js';
import { isText, openBook, readMarkup, type OpenBook } from './open-book.js';
import { protectedBook } from './protection.js';

const NO_SPEECH = { lang: null, dir: null };
const SHARE_OF_BLOCKS = 0.8;
/** In bytes. Longer than any that a program writes: what it says is not worth the memory. */
const MOST_STYLES = 5_000_000;

/**
 * Imports an EPUB 2 or 3: its chapters as its contents name them, footnotes and links also across its files. Never
 * throws for what the file holds; nothing is fetched and nothing in it runs.
 */
export async function importEpub(bytes: Uint8Array, options: ImportOptions = {}): Promise<Imported> {
  const warnings = new Warnings();
  options.onProgress?.('opening', 0);
  try {
    const book = await openBook(bytes, warnings);
    return book.ok ? await importBook(book, warnings, options) : book;
  } catch (error) {
    if (error instanceof ArchiveRefused) return error.refusal;
    if (error instanceof TooDeep) return tooDeep;
    if (error instanceof TooMuch) return tooMuch;
    throw error;
  }
}

async function importBook(book: OpenBook, warnings: Warnings, options: ImportOptions): Promise<Imported> {
  const footnotes = new Footnotes(newId);
  const leftOut = new LeftOut();
  const pictures = new PagePictures(new Pictures(), leftOut);
  const pages = await readPages(book, pictures, warnings, (share) => options.onProgress?.('reading', share));
  if (pages.length > 0 && pages.every(({ root }) => root.children.every((node) => !isElement(node)))) {
    return protectedBook;
  }
  const frame = libraryFrame(pages, leftOut);
  const isRead = (element: Element) => !isWithinAny(element, frame);
  const notes = findLinkedNotes(pages, isRead, { footnotes, warnings });
  const taken = new Set([...notes.taken, ...frame]);
  await pictures.read(wantedPictures(pages, book), (share) => options.onProgress?.('pictures', share));

  const language = options.language ?? book.package.language ?? languageOf(pages);
  const targets = new Map<string, string>();
  const linked = linkedPlaces(pages);
  const source: MarkupSource = {
    language,
    footnotes,
    leftOut,
    marks: notes.marks,
    taken,
    linked,
    targets,
  };
  const files = pages.flatMap((page, index): ReadFile[] => {
    options.onProgress?.('assembling', (index / pages.length) * SHARE_OF_BLOCKS);
    // A file of nothing but notes: they stand with their chapters now, and its headings over nothing.
    const isNotesOnly =
      notes.bodies.some((body) => body.page === page) && isEmptied(page.root, notes.taken, () => true);
    return isNotesOnly ? [] : [readFile(page, source, book)];
  });
  for (const { footnote, page, nodes } of notes.bodies) {
    footnote.content = new BlockReader(page, source).readNote(nodes, NO_SPEECH);
  }
  leftOut.tell(warnings);
  warnOfLostEntries(book, files, warnings);
  const chapters = cutChapters(files, book.entries);
  if (chapters.length === 0) return emptyText();
  const { title, authors, date, source: publisher, licence } = book.package;
  const found = { title, authors, language, date, source: publisher, licence };
  const places = { targets, where: new SourceLines(), chapterLevel: null };
  return assembleDocument(
    { ...found, ...places, blocks: chapters, footnotes, warnings, pictures: pictures.list() },
    { ...options, onProgress: restOfAssembling(options) },
  );
}

/** Making the blocks is the first part of putting a book together; the stage must not begin anew after it. */
function restOfAssembling({ onProgress }: ImportOptions): ImportOptions['onProgress'] {
  return (stage, share) => onProgress?.(stage, SHARE_OF_BLOCKS + share * (1 - SHARE_OF_BLOCKS));
}

/** What the library that a book comes from has put around the text. */
function libraryFrame(pages: readonly MarkupPage[], leftOut: LeftOut): Set<AnyNode> {
  const found = new Set<AnyNode>();
  for (const { path, root } of pages) {
    walk(root, (node) => {
      if (!isElement(node) || !isLibraryFrame(node)) return undefined;
      found.add(node);
      leftOut.add('library-frame', path);
      return 'skip';
    });
  }
  return found;
}

function isWithinAny(element: Element, frame: ReadonlySet<AnyNode>): boolean {
  if (frame.size === 0) return false;
  for (let node: AnyNode | null = element; node; node = node.parent) if (frame.has(node)) return true;
  return false;
}

/** Null also for a part that is broken, which need not spoil the others. */
async function readPart(archive: Archive, path: string): Promise<Uint8Array | null> {
  try {
    return await archive.read(path);
  } catch (error) {
    if (error instanceof PartBroken) return null;
    throw error;
  }
}

/** Parses the files of the book's text; what is missing is told. */
async function readPages(
  book: OpenBook,
  pictures: PagePictures,
  warnings: Warnings,
  onShare: (share: number) => void,
): Promise<MarkupPage[]> {
  const { archive, package: opf } = book;
  const sheet = new StyleSheet();
  for (const { path, mediaType } of opf.files) {
    const css = mediaType === 'text/css' ? await readPart(archive, path) : null;
    if (css && css.byteLength <= MOST_STYLES) sheet.add(Buffer.from(css).toString('utf8'));
  }
  const paths = new Set(opf.spine.map(({ path }) => path));
  const pages: MarkupPage[] = [];
  for (const [index, file] of opf.spine.entries()) {
    onShare(index / opf.spine.length);
    if (book.aside.has(file.path) || !isText(file)) continue;
    const content = await readMarkup(archive, file.path);
    if (!content) {
      warnings.add(
        'file-missing',
        'A part of the book is not in the file; the text goes on behind it.',
        file.path,
      );
      continue;
    }
    const { path } = file;
    const root = parseXhtml(decodeMarkup(content, warnings, path), book.elements);
    if (isCover(root)) continue;
    const resolve = (href: string) => resolveLink(href, path, paths);
    pages.push({ path, root, sheet, resolve, pictureOf: (element) => pictures.of(element) });
  }
  return pages;
}

function resolveLink(href: string, path: string, paths: ReadonlySet<string>): LinkTarget {
  const address = href.replace(/[\u0000-\u0020]+/g, '');
  if (/^[a-z][a-z0-9+.-]*:/i.test(address) || address.startsWith('//')) {
    const leadsOut = /^(?:https?:\/\/[^/]|mailto:.)/i.test(address) && address.length <= 2_000;
    return leadsOut && isHarmlessHref(address) ? { kind: 'outside', href: address } : { kind: 'nowhere' };
  }
  const target = address.startsWith('#') ? path : pathFrom(path, address);
  return target !== null && paths.has(target)
    ? { kind: 'inside', key: placeKey(target, fragmentOf(address)) }
    : { kind: 'nowhere' };
}

function readFile(page: MarkupPage, source: MarkupSource, book: OpenBook): ReadFile {
  const fragments = new Set(
    book.entries
      .filter(({ path, fragment }) => path === page.path && fragment !== '')
      .map(({ fragment }) => fragment),
  );
  const reader = new BlockReader(page, source, fragments);
  reader.beginFile();
  const blocks = reader.read(page.root.children, NO_SPEECH);
  return { path: page.path, blocks, cuts: reader.cuts };
}

function wantedPictures(
  pages: readonly MarkupPage[],
  { archive }: OpenBook,
): { element: Element; source: PictureSource; where: string }[] {
  const paths = new Set(archive.paths);
  const wanted: { element: Element; source: PictureSource; where: string }[] = [];
  for (const { path, root } of pages) {
    walk(root, (node) => {
      if (!isElement(node) || !/^(?:img|image|svg:image)$/.test(node.name)) return;
      const address = addressOf(node);
      if (address === null) return;
      wanted.push({
        element: node,
        source: pictureSource(address, path, paths, archive),
        where: `in ${path}`,
      });
    });
  }
  return wanted;
}

function pictureSource(
  address: string,
  path: string,
  paths: ReadonlySet<string>,
  archive: OpenBook['archive'],
): PictureSource {
  if (/^data:/i.test(address)) return { name: address, load: () => dataBytes(address) };
  if (/^(?:https?:)?\/\//i.test(address)) return 'picture-from-web';
  const name = pathFrom(path, address);
  return name !== null && paths.has(name) ? { name, load: () => readPart(archive, name) } : 'picture-missing';
}

function languageOf(pages: readonly MarkupPage[]): string | null {
  for (const { root } of pages) {
    for (const node of root.children) {
      const lang = isElement(node) ? (node.attribs['xml:lang'] ?? node.attribs['lang']) : undefined;
      if (lang !== undefined && /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(lang) && lang.length <= 35)
        return lang;
    }
  }
  return null;
}

function warnOfLostEntries(book: OpenBook, files: readonly ReadFile[], warnings: Warnings): void {
  const byPath = new Map(files.map((file) => [file.path, new Set(file.cuts.map(({ id }) => id))]));
  for (const { title, path, fragment } of book.entries) {
    if (fragment === '' || (byPath.get(path)?.has(fragment) ?? true)) continue;
    const message = `The contents name “${title.slice(0, 80)}” at a place that is not there; it begins with its file instead.`;
    warnings.add('chapter-place-lost', message, path);
  }
}

const tooDeep: ImportRefusal = {
  ok: false,
  code: 'text-not-readable',
  message: `A file of the book nests its elements more than ${limits.markupDepth} deep, so the book was not read. Convert it anew (Calibre can), and add that.`,
  limit: limits.markupDepth,
};

const tooMuch: ImportRefusal = {
  ok: false,
  code: 'too-large',
  message: `The book has more than ${limits.markupElements} elements, so it was not read. Add it in parts.`,
  limit: limits.markupElements,
};
