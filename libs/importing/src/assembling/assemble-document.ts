import { limits } from '@postil/contract';
import { assignIds, plainWords, readingSchema, type DocumentMetadata } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import type { Picture } from '../pictures/picture.js';
import { namedChapters, splitChapters } from './chapters.js';
import { countWords } from './count-words.js';
import { emptyText } from '../plain/decode-text.js';
import type { Footnote, Footnotes } from './footnotes.js';
import type { Imported, ImportOptions, ImportRefusal } from '../imported.js';
import { resolveLinks } from './internal-links.js';
import { newId } from './new-id.js';
import type { SourceLines } from './source-lines.js';
import type { Warnings } from './warnings.js';

const { nodes } = readingSchema;

/** A chapter that the source names itself. */
export interface FoundChapter {
  /** Empty: its heading names it, or its first words. */
  readonly title: string;
  /** How deep it stands in the source's contents, from 0. */
  readonly depth: number;
  readonly blocks: readonly Node[];
}

/** What a format's reader found in a source. */
export interface Found {
  /** The whole text in one list, to be cut into chapters at its headings, or the chapters that the source names. */
  readonly blocks: readonly Node[] | readonly FoundChapter[];
  readonly footnotes: Footnotes;
  readonly where: SourceLines;
  readonly warnings: Warnings;
  readonly chapterLevel: number | null;
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly language: string | null;
  readonly date?: string | null;
  readonly source?: string | null;
  readonly licence?: string | null;
  readonly pictures?: readonly Picture[];
  /** For links within the text, written as `#` and a name: the id of the paragraph that each name stands for. */
  readonly targets?: ReadonlyMap<string, string>;
}

/** Puts blocks and footnotes together as a document: chapters, ids, metadata. Refuses what is empty or too large. */
export function assembleDocument(found: Found, options: ImportOptions): Imported {
  options.onProgress?.('assembling', 0);
  const chapters = isChapters(found.blocks)
    ? namedChapters(found.blocks)
    : splitChapters(found.blocks, found.chapterLevel);
  const placed = resolveLinks(placeFootnotes(chapters, found), found);
  const refusal = refuseSize(placed, found.where);
  if (refusal) return refusal;
  const doc = assignIds(nodes.doc.create(null, placed), newId);
  doc.check();
  const words = countWords(doc);
  if (doc.textContent.trim() === '') return emptyText();
  const metadata = metadataOf(doc, found, options);
  return {
    ok: true,
    doc,
    metadata,
    words,
    warnings: found.warnings.list(),
    pictures: picturesIn(doc, found),
  };
}

function isChapters(blocks: Found['blocks']): blocks is readonly FoundChapter[] {
  return blocks[0] !== undefined && 'blocks' in blocks[0];
}

/** Only those that are still shown: a picture's paragraph may have been left out. */
function picturesIn(doc: Node, { pictures = [] }: Found): Picture[] {
  const shown = new Set<unknown>();
  doc.descendants((node) => {
    if (node.type === nodes.image) shown.add(node.attrs['asset']);
  });
  return pictures.filter(({ asset }) => shown.has(asset));
}

/** Gives each chapter the footnotes that are first marked in it; those without any mark stay where they were written. */
function placeFootnotes(chapters: readonly Node[], found: Found): Node[] {
  const waiting = new Map(found.footnotes.list().map((footnote) => [footnote.id, footnote]));
  const placed = chapters.map((chapter) => {
    const here: Footnote[] = [];
    const take = (node: Node) => {
      if (node.type !== nodes.footnote_mark) return;
      const footnote = waiting.get(String(node.attrs['footnote']));
      if (!footnote) return;
      waiting.delete(footnote.id);
      here.push(footnote);
      footnote.content.forEach(visit);
    };
    const visit = (block: Node) => block.descendants(take);
    visit(chapter);
    return here;
  });
  placeUnmarked([...waiting.values()], chapters, placed, found);
  return chapters.map((chapter, index) => {
    const bodies = (placed[index] ?? []).map((footnote) => {
      const content = footnote.content.length > 0 ? footnote.content : [nodes.paragraph.create()];
      return nodes.footnote.create({ id: footnote.id, label: found.footnotes.labelOf(footnote) }, content);
    });
    if (bodies.length === 0) return chapter;
    return chapter.copy(chapter.content.addToEnd(nodes.footnotes.create(null, bodies)));
  });
}

/** A footnote without a mark goes to the end of the chapter that it stands in or after, by the source's lines. */
function placeUnmarked(
  unmarked: readonly Footnote[],
  chapters: readonly Node[],
  placed: readonly Footnote[][],
  { footnotes, where, warnings }: Found,
): void {
  if (unmarked.length === 0) return;
  const starts = chapters.map((chapter) => firstLine(chapter, where));
  for (const footnote of unmarked) {
    const { line } = footnote;
    const home = line === null ? -1 : starts.findLastIndex((start) => start !== null && start <= line);
    placed[home < 0 ? chapters.length - 1 : home]?.push(footnote);
    const end = home < 0 || home === chapters.length - 1 ? 'the last chapter' : 'its chapter';
    const message = `Nothing in the text refers to footnote ${footnotes.labelOf(footnote)}; it stands at the end of ${end}.`;
    warnings.add('footnote-without-mark', message, line);
  }
}

function firstLine(chapter: Node, where: SourceLines): number | null {
  let line: number | null = null;
  chapter.descendants((node) => {
    if (line === null && node.isTextblock) line = where.of(node);
    return line === null;
  });
  return line;
}

function refuseSize(chapters: readonly Node[], where: SourceLines): ImportRefusal | null {
  let paragraphs = 0;
  const tooLong: Node[] = [];
  for (const chapter of chapters) {
    chapter.descendants((node) => {
      if (!node.isTextblock) return true;
      paragraphs++;
      if (node.content.size > limits.paragraphLength) tooLong.push(node);
      return false;
    });
  }
  if (tooLong[0]) return tooLongLine(where.of(tooLong[0]));
  return paragraphs > limits.paragraphs ? tooManyParagraphs(paragraphs) : null;
}

/** The refusal of a text with more paragraphs than it may have. */
export function tooManyParagraphs(count: number): ImportRefusal {
  return {
    ok: false,
    code: 'too-large',
    message: `This text has ${count} paragraphs; Postil takes up to ${limits.paragraphs}. Add it in parts.`,
    limit: limits.paragraphs,
  };
}

/** The refusal of a paragraph over the limit; `line` is where it starts in the source. */
export function tooLongLine(line: number | null): ImportRefusal {
  const which = line === null ? 'One paragraph' : `The paragraph at line ${line}`;
  return {
    ok: false,
    code: 'text-line-too-long',
    message: `${which} has more than ${limits.paragraphLength} characters. Break it up and add the text again.`,
    limit: limits.paragraphLength,
  };
}

function metadataOf(doc: Node, found: Found, options: ImportOptions): DocumentMetadata {
  const stem = options.filename?.replace(/\.[A-Za-z0-9]{1,8}$/, '').trim();
  const title = options.title?.trim() || found.title?.trim() || stem || openingWords(doc, 80) || 'Untitled';
  const author = options.author?.trim();
  return {
    title: cut(title, limits.titleLength),
    authors: (author ? [author] : found.authors).map((name) => cut(name, limits.titleLength)),
    language: options.language ?? found.language,
    date: found.date ?? null,
    source: found.source ?? null,
    licence: found.licence ?? null,
  };
}

function cut(text: string, length: number): string {
  // Array.from counts in code points, so that no surrogate pair is parted; each is at most two code units.
  return text.length <= length
    ? text
    : `${Array.from(text)
        .slice(0, Math.floor(length / 2) - 1)
        .join('')}…`;
}

function openingWords(doc: Node, length: number): string {
  let first = '';
  doc.descendants((node) => {
    if (first === '' && node.isTextblock) first = plainWords(node);
    return first === '';
  });
  return cut(first, length);
}
