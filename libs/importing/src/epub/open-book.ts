import type { Document } from 'domhandler';
import { ArchiveRefused, openArchive, type Archive } from '../archive/open-archive.js';
import type { Warnings } from '../assembling/warnings.js';
import type { ImportRefusal } from '../imported.js';
import { decodeMarkup } from '../markup/decode-markup.js';
import { ElementCount, parseXhtml, parseXml } from '../markup/parse-xml.js';
import { readNavigation, readNcx, type NavigationEntry } from './navigation.js';
import { packagePath, readPackage, type BookFile, type PackageDocument } from './package-document.js';
import { isProtected, protectedBook } from './protection.js';

/** In bytes. */
const MOST_MARKUP = 40_000_000;

/** A book whose package and contents are read, and whose files are not yet. */
export interface OpenBook {
  readonly ok: true;
  readonly archive: Archive;
  readonly package: PackageDocument;
  readonly entries: readonly NavigationEntry[];
  /** Files that only show the cover or repeat the contents. */
  readonly aside: ReadonlySet<string>;
  /** The elements of all its files together are counted. */
  readonly elements: ElementCount;
}

/** Opens an EPUB 2 or 3. Throws `ArchiveRefused`, `TooDeep`, `TooMuch`. */
export async function openBook(bytes: Uint8Array, warnings: Warnings): Promise<OpenBook | ImportRefusal> {
  const archive = await openArchive(bytes);
  const elements = new ElementCount();
  const xml = async (path: string): Promise<Document | null> => {
    const content = await readMarkup(archive, path);
    return content ? parseXml(decodeMarkup(content, warnings, path), elements) : null;
  };
  const encryption = await xml('META-INF/encryption.xml');
  if (encryption && isProtected(encryption)) return protectedBook;
  const container = await xml('META-INF/container.xml');
  const path = (container && packagePath(container)) ?? archive.paths.find((each) => each.endsWith('.opf'));
  const document = path === undefined ? null : await xml(path);
  if (!document || path === undefined) return broken('it does not say where its text is');
  const book = readPackage(document, path);
  if (book.spine.length === 0) return broken('it does not say in which order its text is read');

  const nav = book.nav ? await readMarkup(archive, book.nav.path) : null;
  const navigation =
    nav && book.nav
      ? readNavigation(parseXhtml(decodeMarkup(nav, warnings, book.nav.path), elements), book.nav.path)
      : { entries: [], covers: [] };
  const ncx = navigation.entries.length === 0 && book.ncx ? await xml(book.ncx.path) : null;
  const entries = ncx && book.ncx ? readNcx(ncx, book.ncx.path) : navigation.entries;
  const aside = new Set([...book.covers, ...navigation.covers, ...(book.nav ? [book.nav.path] : [])]);
  return { ok: true, archive, package: book, entries, aside, elements };
}

/** A file of a book that is to be parsed; its words and elements take several times its size. Throws `ArchiveRefused`. */
export async function readMarkup(archive: Archive, path: string): Promise<Uint8Array | null> {
  const content = await archive.read(path);
  if (content && content.byteLength > MOST_MARKUP) throw new ArchiveRefused(tooLong(path));
  return content;
}

/** Whether a file of the spine can hold text. */
export function isText({ mediaType, path }: BookFile): boolean {
  return (
    /^(?:application\/xhtml\+xml|text\/html|text\/x-oeb1-document|application\/x-dtbook\+xml)$/.test(
      mediaType,
    ) || /\.x?html?$/i.test(path)
  );
}

function tooLong(path: string): ImportRefusal {
  const message = `The file “${path.slice(-100)}” of the book is larger than ${MOST_MARKUP / 1e6} MB, so the book was not read. Break it up into chapters (Calibre can), and add that.`;
  return { ok: false, code: 'too-large', message, limit: MOST_MARKUP };
}

function broken(what: string): ImportRefusal {
  return {
    ok: false,
    code: 'text-not-readable',
    message: `This EPUB is broken: ${what}. Download it again or convert it anew (Calibre can), and add that.`,
  };
}
