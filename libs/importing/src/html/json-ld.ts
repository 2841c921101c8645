import type { Document } from 'domhandler';
import { isElement, isText, walk } from '../markup/elements.js';
import { languageCode } from '../markup/speech.js';

/** What a page's JSON-LD says of its article (schema.org). */
export interface JsonLd {
  readonly headline: string | null;
  readonly authors: readonly string[];
  readonly date: string | null;
  readonly url: string | null;
  readonly licence: string | null;
  readonly language: string | null;
}

const NONE: JsonLd = { headline: null, authors: [], date: null, url: null, licence: null, language: null };
const LONGEST_SCRIPT = 1_000_000;
const MOST_THINGS = 1_000;
const ARTICLE = /(?:Article|BlogPosting|Report|Chapter|Book|CreativeWork)$/;

type Thing = Readonly<Record<string, unknown>>;

/** Reads the first article among a page's JSON-LD scripts; what is no JSON is passed over. */
export function readJsonLd(document: Document): JsonLd {
  let found: JsonLd | null = null;
  walk(document, (node) => {
    if (!isElement(node) || node.name !== 'script') return undefined;
    if (node.attribs['type']?.toLowerCase() !== 'application/ld+json') return 'skip';
    const source = node.children.map((child) => (isText(child) ? child.data : '')).join('');
    found = articleOf(source);
    return found ? 'stop' : 'skip';
  });
  return found ?? NONE;
}

function articleOf(source: string): JsonLd | null {
  if (source.length > LONGEST_SCRIPT) return null;
  let waiting: unknown[];
  try {
    waiting = [JSON.parse(source)];
  } catch {
    return null;
  }
  for (let seen = 0; waiting.length > 0 && seen < MOST_THINGS; seen++) {
    const value = waiting.shift();
    if (Array.isArray(value)) waiting.push(...(value as unknown[]).slice(0, 100));
    else if (isThing(value)) {
      if (stringsOf(value['@type']).some((type) => ARTICLE.test(type))) return fromThing(value);
      waiting.push(value['@graph'], value['mainEntity']);
    }
  }
  return null;
}

function fromThing(thing: Thing): JsonLd {
  const first = (value: unknown) => stringsOf(value)[0] ?? null;
  return {
    headline: first(thing['headline']) ?? first(thing['name']),
    authors: namesOf(thing['author']),
    date: first(thing['datePublished']) ?? first(thing['dateCreated']),
    url: first(thing['url']) ?? first(thing['mainEntityOfPage']),
    licence: first(thing['license']),
    language: languageCode(first(thing['inLanguage'])),
  };
}

function namesOf(value: unknown): string[] {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.slice(0, 20).flatMap((one) => (isThing(one) ? stringsOf(one['name']) : stringsOf(one)));
}

function stringsOf(value: unknown): string[] {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((each) => typeof each === 'string').map((each) => each.slice(0, 2_000));
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
