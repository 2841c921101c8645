import { readingSchema, type ParagraphRole } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import { withEpigraphs } from '../assembling/epigraphs.js';
import { letterRole } from './letter-lines.js';
import type { LineEndHyphens } from './line-end-hyphens.js';
import {
  chunksOf,
  indentOf,
  isStanza,
  joinLines,
  paragraphsIn,
  type Chunk,
  type Lines,
} from './line-wrapping.js';
import { directionOf } from '../assembling/paragraph-direction.js';
import { withoutMarks } from './notes/mark-signs.js';
import type { WrittenNote } from './notes/note-blocks.js';
import type { NoteMarks } from './notes/note-marks.js';
import { plainInline } from './plain-inline.js';
import { plainHeadings, type PlainHeading } from './plain-headings.js';
import type { SourceLines } from '../assembling/source-lines.js';

const { nodes } = readingSchema;
const SCENE_BREAK = /^(?:[-_*=~·•#]\s*){3,}$|^[⁂❦]$/u;
const AUTHOR = /^[Bb][Yy]\s+(\p{Lu}.{1,80}?)\.?$/u;

export interface PlainText {
  readonly blocks: Node[];
  /** As the text itself says it; null where it doesn't. */
  readonly title: string | null;
  readonly author: string | null;
  /** Headings down to this level start a chapter; null: let the headings' own levels decide. */
  readonly chapterLevel: number | null;
}

interface Context {
  /** See `wrapWidth`. */
  readonly width: number | null;
  readonly marks: NoteMarks;
  readonly hyphens: LineEndHyphens;
  readonly where: SourceLines;
}

/** Reads the paragraphs, headings, verse and quotations of a plain text. */
export function readPlainText(
  { chunks, width }: Lines,
  marks: NoteMarks,
  hyphens: LineEndHyphens,
  where: SourceLines,
): PlainText {
  const context: Context = { width, marks, hyphens, where };
  const headings = plainHeadings(chunks);
  const roles = chunks.map((_, index) => letterRole(chunks, index, (at) => headings.has(at)));
  const prose = chunks.filter((_, index) => roles[index] === null);
  const quotesStandIn = prose.filter(isIndented).length < prose.length / 4;
  const blocks: Node[] = [];
  let lastQuoted = -2;
  for (let index = 0; index < chunks.length; index++) {
    const chunk = chunks[index];
    if (!chunk) break;
    const heading = headings.get(index);
    if (heading) {
      const lines = headingLines(chunks, index, heading);
      blocks.push(where.keep(headingNode(lines, heading.level, context), chunk.line));
      index += heading.chunks - 1;
      continue;
    }
    const role = roles[index] ?? null;
    if (role !== null) {
      blocks.push(letterNode(chunk, role, context));
      continue;
    }
    const read = blocksOf(chunk, context);
    const isQuoted = quotesStandIn && isIndented(chunk) && index > 0;
    if (!isQuoted) for (const block of read) blocks.push(block);
    else if (lastQuoted === index - 1) blocks.push(joined(blocks.pop(), read));
    else blocks.push(nodes.blockquote.create(null, read));
    if (isQuoted) lastQuoted = index;
  }
  const opening = (index: number) => chunks[index]?.lines.map((line) => withoutMarks(line).trim()).join(' ');
  const title = headings.get(0)?.isTitle ? (opening(0) ?? null) : null;
  const author = title === null ? null : (AUTHOR.exec(opening(1) ?? '')?.[1] ?? null);
  if (author !== null)
    blocks.splice(1, 1, ...blocks.slice(1, 2).map((block) => withRole(block, 'byline', where)));
  const hasChapters = [...headings.values()].some(({ level, isTitle }) => level === 2 && !isTitle);
  return {
    blocks: withEpigraphs(joinVerses(blocks), where),
    title,
    author,
    chapterLevel: hasChapters ? 2 : null,
  };
}

/** The paragraphs of a gathered note. */
export function readNote(
  note: WrittenNote,
  marks: NoteMarks,
  hyphens: LineEndHyphens,
  where: SourceLines,
): Node[] {
  const context: Context = { width: null, marks, hyphens, where };
  return note.paragraphs.map((lines) => paragraphNode({ lines, line: note.line }, context));
}

function letterNode({ lines, line }: Chunk, role: ParagraphRole, { marks, where }: Context): Node {
  const attrs = { role, dir: directionOf(lines.join(' ')) };
  const words = lines.map((words) => words.trim());
  return where.keep(nodes.paragraph.create(attrs, withBreaks(words, marks)), line);
}

function withRole(block: Node, role: ParagraphRole, where: SourceLines): Node {
  if (block.type !== nodes.paragraph) return block;
  return where.keep(nodes.paragraph.create({ ...block.attrs, role }, block.content), where.of(block));
}

function headingLines(chunks: readonly Chunk[], index: number, heading: PlainHeading): string[] {
  return chunks.slice(index, index + heading.chunks).flatMap(({ lines }) => lines.map((line) => line.trim()));
}

function headingNode(lines: readonly string[], level: number, context: Context): Node {
  const attrs = { level, dir: directionOf(lines.join(' ')) };
  return nodes.heading.create(attrs, withBreaks(lines, context.marks));
}

function withBreaks(lines: readonly string[], marks: NoteMarks): Node[] {
  return lines.flatMap((line, index) => [
    ...(index > 0 ? [nodes.hard_break.create()] : []),
    ...plainInline(line, marks),
  ]);
}

function blocksOf(chunk: Chunk, context: Context): Node[] {
  const { width, marks, where } = context;
  const first = chunk.lines[0]?.trim() ?? '';
  if (chunk.lines.length === 1 && SCENE_BREAK.test(first)) return [nodes.horizontal_rule.create()];
  if (chunk.lines.every((line) => line.startsWith('> ') || line === '>')) return quoted(chunk, context);
  if (isStanza(chunk, width)) {
    const lines = chunk.lines.map((line) => line.trim());
    const stanza = nodes.stanza.create({ dir: directionOf(first) }, withBreaks(lines, marks));
    return [nodes.verse.create(null, [where.keep(stanza, chunk.line)])];
  }
  return paragraphsIn(chunk, width).map((part) => paragraphNode(part, context));
}

function paragraphNode({ lines, line }: Chunk, { marks, hyphens, where }: Context): Node {
  const text = joinLines(lines, hyphens);
  return where.keep(nodes.paragraph.create({ dir: directionOf(text) }, plainInline(text, marks)), line);
}

/** Lines set off as in mail. */
function quoted(chunk: Chunk, context: Context): Node[] {
  const inside: Node[] = [];
  for (const part of chunksOf(chunk.lines.map((line) => line.slice(2)))) {
    const there = { lines: part.lines, line: chunk.line + part.line - 1 };
    for (const paragraph of paragraphsIn(there, context.width))
      inside.push(paragraphNode(paragraph, context));
  }
  return inside.length > 0 ? [nodes.blockquote.create(null, inside)] : [];
}

function isIndented(chunk: Chunk): boolean {
  return chunk.lines.every((line) => indentOf(line) >= 2);
}

/** Passages set in that follow one another are one quotation. */
function joined(quotation: Node | undefined, further: readonly Node[]): Node {
  return nodes.blockquote.create(null, joinVerses([...(quotation?.children ?? []), ...further]));
}

/** Stanzas that follow one another are one poem. */
function joinVerses(blocks: readonly Node[]): Node[] {
  const joined: Node[] = [];
  let poem: Node[] = [];
  const finish = () => {
    if (poem.length > 0) joined.push(nodes.verse.create(null, poem));
    poem = [];
  };
  for (const block of blocks) {
    if (block.type === nodes.verse) {
      for (const stanza of block.children) poem.push(stanza);
      continue;
    }
    finish();
    joined.push(block);
  }
  finish();
  return joined;
}
