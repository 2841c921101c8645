import { normaliseText } from '@postil/document-model';
import type { Document, Element } from 'domhandler';
import { languageCode } from '../markup/speech.js';
import { fragmentOf, pathFrom } from './book-paths.js';
import { elementsNamed, localName, wordsOf } from './xml-elements.js';

/** A file of the book, as its package names it. */
export interface BookFile {
  readonly path: string;
  readonly mediaType: string;
  readonly properties: readonly string[];
}

/** What a book's package says (OPF, EPUB 2 and 3): what it is, its files, and the order of its text. */
export interface PackageDocument {
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly language: string | null;
  readonly date: string | null;
  readonly source: string | null;
  readonly licence: string | null;
  readonly files: readonly BookFile[];
  /** In reading order; what stands beside it (`linear="no"`: notes, tables) last. */
  readonly spine: readonly BookFile[];
  /** The contents: the navigation document of EPUB 3, and the NCX. */
  readonly nav: BookFile | null;
  readonly ncx: BookFile | null;
  /** Pages that only show the cover, or repeat the contents. */
  readonly covers: ReadonlySet<string>;
}

const LONGEST = 300;
const MOST_AUTHORS = 20;

/** Reads a package document that stands at `path` in the archive. */
export function readPackage(document: Document, path: string): PackageDocument {
  const items = new Map<string, BookFile>();
  for (const item of elementsNamed(document, 'item')) {
    const { id, href, 'media-type': mediaType = '', properties = '' } = item.attribs;
    const file = href === undefined ? null : pathFrom(path, href);
    if (id === undefined || file === null) continue;
    items.set(id, { path: file, mediaType: mediaType.toLowerCase(), properties: properties.split(/\s+/) });
  }
  const [spine] = elementsNamed(document, 'spine');
  const refs = elementsNamed(document, 'itemref').flatMap((ref) => {
    const file = items.get(ref.attribs['idref'] ?? '');
    return file ? [{ file, isAside: ref.attribs['linear'] === 'no' }] : [];
  });
  const files = [...items.values()];
  const inOrder = [...refs.filter(({ isAside }) => !isAside), ...refs.filter(({ isAside }) => isAside)];
  return {
    ...metadataOf(document),
    files,
    spine: [...new Map(inOrder.map(({ file }) => [file.path, file])).values()],
    nav: files.find(({ properties }) => properties.includes('nav')) ?? null,
    ncx:
      items.get(spine?.attribs['toc'] ?? '') ??
      files.find(({ mediaType }) => mediaType === 'application/x-dtbncx+xml') ??
      null,
    covers: coverPages(document, path),
  };
}

function metadataOf(document: Document) {
  const metadata = elementsNamed(document, 'metadata')[0] ?? document;
  const values = (name: string) =>
    elementsNamed(metadata, name)
      .filter((element) => element.name !== name || name !== 'meta')
      .flatMap((element) => tidy(wordsOf(element)) ?? []);
  const publisher = values('publisher')[0] ?? null;
  const [source = publisher] = values('source');
  return {
    title: mainTitle(metadata),
    authors: authorsOf(metadata),
    language: languageCode(values('language')[0]),
    date: dateOf(metadata),
    source,
    licence: licenceOf(metadata) ?? values('rights')[0] ?? null,
  };
}

/** What `<meta refines="#id" property="…">` says of the elements of the package, by id and property. */
function refinements(metadata: Element | Document): Map<string, string> {
  const said = new Map<string, string>();
  for (const meta of elementsNamed(metadata, 'meta')) {
    const { refines, property } = meta.attribs;
    if (refines !== undefined && property !== undefined)
      said.set(`${fragmentOf(refines)} ${property}`, wordsOf(meta));
  }
  return said;
}

/** Of several titles the one that says it is the main one, else the first; a subtitle is not the title. */
function mainTitle(metadata: Element | Document): string | null {
  const refined = refinements(metadata);
  const titles = elementsNamed(metadata, 'title');
  const typeOf = (title: Element) => refined.get(`${title.attribs['id'] ?? ''} title-type`);
  const main =
    titles.find((title) => typeOf(title) === 'main') ?? titles.find((title) => wordsOf(title) !== '');
  return main ? tidy(wordsOf(main)) : null;
}

/** Who wrote it: creators without a role, or with that of an author (MARC relators). */
function authorsOf(metadata: Element | Document): string[] {
  const refined = refinements(metadata);
  const creators = elementsNamed(metadata, 'creator').map((creator) => ({
    name: tidy(wordsOf(creator)),
    role:
      creator.attribs['opf:role'] ??
      creator.attribs['role'] ??
      refined.get(`${creator.attribs['id'] ?? ''} role`),
  }));
  const isAuthor = (role: string | undefined) => role === undefined || role === '' || role === 'aut';
  const authors = creators.filter(({ role }) => isAuthor(role));
  const named = (authors.length > 0 ? authors : creators).flatMap(({ name }) => name ?? []);
  return [...new Set(named)].slice(0, MOST_AUTHORS);
}

/** When it was published; not when the file was made. */
function dateOf(metadata: Element | Document): string | null {
  const dates = elementsNamed(metadata, 'date');
  const event = (date: Element) => date.attribs['opf:event'] ?? date.attribs['event'];
  const date =
    dates.find((each) => event(each) === 'original-publication') ??
    dates.find((each) => event(each) === 'publication') ??
    dates.find((each) => event(each) === undefined || event(each) === 'creation');
  const words = date ? wordsOf(date) : '';
  const [day] = /^\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|T)/.exec(words) ?? [];
  return day ?? tidy(words)?.slice(0, 60) ?? null;
}

function licenceOf(metadata: Element | Document): string | null {
  const link = elementsNamed(metadata, 'link').find(({ attribs }) => /\blicense$/.test(attribs['rel'] ?? ''));
  const meta = elementsNamed(metadata, 'meta').find(({ attribs }) =>
    /licen[cs]e$/.test(attribs['property'] ?? ''),
  );
  return tidy(link?.attribs['href'] ?? (meta ? wordsOf(meta) : null));
}

/** By the guide of EPUB 2, and by the name that cover pages bear by custom. */
function coverPages(document: Document, path: string): Set<string> {
  const pages = elementsNamed(document, 'reference')
    .filter(({ attribs }) => /^(?:cover|toc)$/i.test(attribs['type'] ?? ''))
    .flatMap(({ attribs }) => pathFrom(path, attribs['href'] ?? '') ?? []);
  return new Set(pages);
}

/** The package's path, as `META-INF/container.xml` names it. */
export function packagePath(container: Document): string | null {
  for (const element of elementsNamed(container, 'rootfile')) {
    const path = element.attribs['full-path'];
    if (path !== undefined && localName(element) === 'rootfile') return pathFrom('', path);
  }
  return null;
}

function tidy(text: string | null): string | null {
  const words = normaliseText(text ?? '').trim();
  return words === '' ? null : words.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '');
}
