import { normaliseText } from '@postil/document-model';
import { isComment, isTag, type Document, type Element } from 'domhandler';
import { classesOf, isBlank, isElement, textOf, walk } from '../markup/elements.js';
import { languageCode } from '../markup/speech.js';
import { readJsonLd } from './json-ld.js';

/** What a page says of itself, in its head and around its article. */
export interface PageMetadata {
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly language: string | null;
  readonly date: string | null;
  /** Where it was published, an address on the web. */
  readonly source: string | null;
  readonly licence: string | null;
  /** Addresses of the page itself: links to them with a fragment stay within the text. */
  readonly addresses: readonly string[];
}

const LONGEST = 300;
const MOST_AUTHORS = 20;

/** Everything that the page's head says, by name in lower case. */
interface Said {
  readonly metas: ReadonlyMap<string, readonly string[]>;
  readonly title: string | null;
  readonly canonical: string | null;
  readonly licence: string | null;
  readonly base: string | null;
  readonly savedFrom: string | null;
  readonly relAuthors: readonly string[];
  readonly time: string | null;
  readonly language: string | null;
}

/** Reads a page's metadata: what is made for citing comes before what is made for sharing, and that before the title. */
export function pageMetadata(document: Document, article: Element | Document): PageMetadata {
  const said = gather(document, article);
  const ld = readJsonLd(document);
  const meta = (...names: string[]) => names.flatMap((name) => said.metas.get(name) ?? []);
  const [citedTitle] = meta('citation_title', 'dc.title', 'dcterms.title');
  const [sharedTitle] = meta('og:title', 'twitter:title');
  const title =
    citedTitle ??
    ld.headline ??
    sharedTitle ??
    onlyHeading(article) ??
    withoutSite(said, meta('og:site_name'));
  const authors = [
    meta('citation_author', 'dc.creator', 'dcterms.creator'),
    ld.authors,
    meta('author', 'article:author').filter((name) => !/^https?:/.test(name)),
    said.relAuthors,
  ].find((names) => names.length > 0);
  const [date] = [
    ...meta('citation_publication_date', 'citation_date', 'dc.date', 'dcterms.date', 'dcterms.created'),
    ...meta('article:published_time', 'date', 'pubdate', 'publish-date'),
    ...[ld.date, said.time].filter((each) => each !== null),
  ];
  const [source] = [said.canonical, ...meta('og:url'), ld.url, said.savedFrom].filter(isWebAddress);
  const [licence] = [
    said.licence,
    ...meta('dc.rights', 'dcterms.license', 'dcterms.rights'),
    ld.licence,
  ].filter((each) => each !== null);
  return {
    title: tidy(title),
    authors: [...new Set((authors ?? []).map(tidy).filter((name) => name !== null))].slice(0, MOST_AUTHORS),
    language:
      said.language ?? languageCode(meta('dc.language', 'content-language', 'og:locale')[0]) ?? ld.language,
    date: dayOf(date),
    source: tidy(source),
    licence: tidy(licence),
    addresses: [said.canonical, said.base, said.savedFrom, ld.url, ...meta('og:url')]
      .filter(isWebAddress)
      .map(withoutFragment),
  };
}

/** An address without what leads into the page. */
export function withoutFragment(address: string): string {
  return address.replace(/#.*$/s, '').replace(/\/$/, '');
}

/** A date without its time of day, where it is written as ISO 8601 has it. */
export function dayOf(date: string | null | undefined): string | null {
  const [day] = /^\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|T|\s)/.exec(date?.trim() ?? '') ?? [];
  return day ?? tidy(date)?.slice(0, 60) ?? null;
}

function gather(document: Document, article: Element | Document): Said {
  const metas = new Map<string, string[]>();
  const found: { -readonly [Key in keyof Said]: Said[Key] } = {
    metas,
    title: null,
    canonical: null,
    licence: null,
    base: null,
    savedFrom: null,
    relAuthors: [],
    time: null,
    language: null,
  };
  walk(document, (node) => {
    if (isComment(node))
      found.savedFrom ??= /saved from url=\(\d+\)(\S{1,2000})/.exec(node.data)?.[1] ?? null;
    if (!isElement(node)) return;
    const { name, attribs } = node;
    const rel = attribs['rel']?.toLowerCase().split(/\s+/) ?? [];
    if (name === 'html') found.language ??= languageCode(attribs['lang'] ?? attribs['xml:lang']);
    else if (name === 'meta') addMeta(metas, attribs);
    else if (name === 'title' && !isInDrawing(node)) found.title ??= textOf(node, 2_000);
    else if (name === 'base') found.base ??= attribs['href'] ?? null;
    else if (name === 'link' && rel.includes('canonical')) found.canonical ??= attribs['href'] ?? null;
    if ((name === 'link' || name === 'a') && rel.includes('license'))
      found.licence ??= attribs['href'] ?? tidy(textOf(node, 300));
  });
  readByline(article, found);
  return found;
}

/** Who wrote an article and when, as it stands in it. */
function readByline(
  article: Element | Document,
  found: { relAuthors: readonly string[]; time: string | null },
): void {
  walk(article, (node) => {
    if (!isElement(node)) return;
    const { attribs } = node;
    const isAuthor =
      attribs['rel']?.toLowerCase() === 'author' ||
      attribs['itemprop'] === 'author' ||
      (node.name !== 'div' && classesOf(node).some((each) => /^(?:author|p-author|author-name)$/.test(each)));
    if (isAuthor && found.relAuthors.length < MOST_AUTHORS) {
      const name = textOf(node, 200)
        .trim()
        .replace(/^by\s+/i, '');
      if (!isBlank(name) && name.length <= 100) found.relAuthors = [...found.relAuthors, name];
    }
    if (node.name === 'time') found.time ??= attribs['datetime'] ?? null;
  });
}

function addMeta(metas: Map<string, string[]>, attribs: Element['attribs']): void {
  const name = (
    attribs['name'] ??
    attribs['property'] ??
    attribs['itemprop'] ??
    attribs['http-equiv']
  )?.toLowerCase();
  const content = attribs['content']?.trim();
  if (name === undefined || content === undefined || content === '') return;
  const values = metas.get(name);
  if (!values) metas.set(name, [content.slice(0, 2_000)]);
  else if (values.length < MOST_AUTHORS) values.push(content.slice(0, 2_000));
}

function isInDrawing(title: Element): boolean {
  return title.parent !== null && isTag(title.parent) && title.parent.name === 'svg';
}

function onlyHeading(article: Element | Document): string | null {
  const headings: string[] = [];
  walk(article, (node) => {
    // Without the sign by which others link to it.
    if (isElement(node) && node.name === 'h1') headings.push(textOf(node, 400).replace(/[\s¶#§🔗]+$/u, ''));
    return headings.length > 1 ? 'stop' : undefined;
  });
  return headings.length === 1 ? (headings[0] ?? null) : null;
}

/** A page's title often ends with the name of its site. */
function withoutSite({ title }: Said, [site]: readonly string[]): string | null {
  if (title === null || site === undefined) return title;
  const at = title.lastIndexOf(site);
  if (at <= 0) return title;
  return /^(.*\S)\s*[-–—|·:]\s*$/s.exec(title.slice(0, at).slice(0, 1_000))?.[1] ?? title;
}

function isWebAddress(address: string | null | undefined): address is string {
  return (
    address !== null &&
    address !== undefined &&
    /^https?:\/\/\S+$/i.test(address) &&
    address.length <= LONGEST
  );
}

function tidy(text: string | null | undefined): string | null {
  const words = normaliseText(text ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return words === ''
    ? null
    : words.length <= LONGEST
      ? words
      : words.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '');
}
