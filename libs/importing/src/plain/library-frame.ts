import type { Warnings } from '../assembling/warnings.js';

/** What Project Gutenberg puts before and after each of its plain texts, as of 1991 and later. */
const START = /^\*{3}\s*START OF (?:THE|THIS) PROJECT GUTENBERG E(?:BOOK|TEXT)\b.*$/i;
const END = /^\*{3}\s*END OF (?:THE|THIS) PROJECT GUTENBERG E(?:BOOK|TEXT)\b.*$/i;
/** Said once more above the sign of the end. */
const LAST_LINE = /^End of (?:the |this )?Project Gutenberg\b/i;
/** Of lines: a beginning further down belongs to a text that speaks of Project Gutenberg. */
const LONGEST_HEAD = 200;
/** Of lines above the sign of the end. */
const NEAR_END = 10;

/** A text without the words of the library that it comes from, and what these say of it; null where they don't. */
export interface FramedText {
  /** As many lines as before, so that places can be told by line; those left out are empty. */
  readonly lines: readonly string[];
  readonly title: string | null;
  readonly authors: readonly string[];
  /** As a BCP 47 tag. */
  readonly language: string | null;
  /** The text's own page in the library. */
  readonly source: string | null;
}

/** Leaves out what Project Gutenberg puts around a text, and says so. */
export function withoutLibraryFrame(lines: readonly string[], warnings: Warnings): FramedText {
  const start = lines.slice(0, LONGEST_HEAD).findIndex((line) => START.test(line.trim()));
  const end = lines.findLastIndex((line) => END.test(line.trim()));
  const isFramed = start >= 0 || end >= 0;
  if (!isFramed || (end >= 0 && end < start))
    return { lines, title: null, authors: [], language: null, source: null };
  const foot = end < 0 ? lines.length : footOf(lines, end);
  const text = lines.map((line, index) => (index > start && index < foot ? line : ''));
  const head = lines.slice(0, start + 1);
  warnings.add('library-frame', messageOf(start, foot, lines.length), start >= 0 ? 1 : foot + 1);
  return {
    lines: text,
    title: fieldsOf(head, 'Title')[0] ?? null,
    authors: fieldsOf(head, 'Author'),
    language: languageNamed(fieldsOf(head, 'Language')[0] ?? ''),
    source: addressOf(head),
  };
}

function footOf(lines: readonly string[], end: number): number {
  for (let at = end - 1; at >= Math.max(0, end - NEAR_END); at--) {
    if (LAST_LINE.test(lines[at]?.trim() ?? '')) return at;
  }
  return end;
}

function messageOf(start: number, foot: number, count: number): string {
  const before = start >= 0 ? `lines 1 to ${start + 1}` : null;
  const after = foot < count ? `lines ${foot + 1} to ${count}` : null;
  const where = [before, after].filter((part) => part !== null).join(' and ');
  return `What Project Gutenberg says around the text (${where}: about the file, and its licence) was left out.`;
}

/** What stands behind a name such as `Title:`, with the lines set in below it. */
function fieldsOf(head: readonly string[], name: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < head.length; at++) {
    const value = new RegExp(`^${name}:\\s*(\\S.*)$`, 'i').exec(head[at] ?? '')?.[1];
    if (value === undefined) continue;
    const words = [value.trim()];
    while (/^\s+\S/.test(head[at + 1] ?? '')) words.push(head[++at]?.trim() ?? '');
    found.push(words.join(' '));
  }
  return found;
}

function addressOf(head: readonly string[]): string | null {
  const [, number] = /\[E(?:Book|Text) #(\d{1,7})\]/i.exec(head.join('\n')) ?? [];
  return number === undefined ? null : `https://www.gutenberg.org/ebooks/${number}`;
}

/** The languages that the library has more than a few texts in. */
const TAGS =
  'af ang ar bg br ca cs cy da de el en eo es et eu fa fi fr fy ga gl he hi hu is it ja ko la lt mi nl no oc pl pt ro ru sa sl sr sv te tl tr uk yi zh';

function languageNamed(name: string): string | null {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  return TAGS.split(' ').find((tag) => names.of(tag)?.toLowerCase() === name.toLowerCase()) ?? null;
}
