import { isHarmlessHref, normaliseText, readingSchema } from '@postil/document-model';
import type { Mark, Node } from 'prosemirror-model';
import type { Line, Span } from './line.js';
import type { TypeMeasures } from './type-measures.js';
import { jointOf, type WordList } from './word-list.js';

const { marks, nodes } = readingSchema;

/** A footnote mark in a span: from one offset to another (UTF-16 code units). */
export interface InlineMark {
  readonly from: number;
  readonly to: number;
  readonly node: () => Node;
}

export interface InlineContext {
  readonly measures: TypeMeasures;
  readonly words: WordList;
  readonly noteMarks: ReadonlyMap<Span, readonly InlineMark[]>;
  /** The name of a place as the target of a link; null where nothing is there. */
  readonly target: (href: string) => string | null;
}

interface Piece {
  text: string;
  readonly marks: readonly Mark[];
  readonly node: Node | null;
}

export interface InlineStyle {
  /** Bold type means nothing here, as in headings. */
  readonly bold?: boolean;
  /** Where lines end they are broken. */
  readonly breaks?: (line: Line, next: Line) => boolean;
  /** What stands for a wide gap; a blank, unless it parts the cells of a row. */
  readonly gap?: string;
  /** The language that the block already has. */
  readonly lang?: string | null;
}

/** The words of lines as inline content. */
export function inlineOf(lines: readonly Line[], context: InlineContext, style: InlineStyle = {}): Node[] {
  const pieces: Piece[] = [];
  lines.forEach((line, index) => {
    const previous = lines[index - 1];
    const own = piecesOf(line, context, style);
    if (previous && style.breaks?.(previous, line) === true) {
      trimEnd(pieces);
      pieces.push({ text: '', marks: [], node: nodes.hard_break.create() });
      trimStart(own);
    } else if (previous) join(pieces, own, context.words);
    for (const piece of own) pieces.push(piece);
  });
  trimStart(pieces);
  trimEnd(pieces);
  const content: Node[] = [];
  for (const piece of pieces) {
    const text = normaliseText(piece.text.replaceAll('\t', style.gap ?? ' ')).replace(/[ \n\u00A0]+/g, ' ');
    if (piece.node) content.push(piece.node);
    else if (text !== '') content.push(readingSchema.text(text, [...piece.marks]));
  }
  return content;
}

function piecesOf(line: Line, context: InlineContext, style: InlineStyle): Piece[] {
  return line.spans.flatMap((span) => {
    const own = marksOf(span, context, style);
    const found = context.noteMarks.get(span) ?? [];
    const pieces: Piece[] = [];
    let from = 0;
    for (const mark of found) {
      if (mark.from > from) pieces.push({ text: span.text.slice(from, mark.from), marks: own, node: null });
      pieces.push({ text: '', marks: [], node: mark.node() });
      from = Math.max(from, mark.to);
    }
    const rest = span.text.slice(from);
    // Blanks that hung on a raised number go on with the line.
    const plain = found.length > 0 && span.shift === 'raised' ? [] : own;
    if (rest !== '') pieces.push({ text: rest, marks: plain, node: null });
    return pieces;
  });
}

function marksOf(span: Span, { measures, target }: InlineContext, style: InlineStyle): Mark[] {
  const found: Mark[] = [];
  if (span.style.italic && !measures.italic) found.push(marks.em.create());
  if (span.style.bold && !measures.bold && style.bold !== false) found.push(marks.strong.create());
  if (span.style.smallCaps) found.push(marks.small_caps.create());
  if (span.shift === 'raised') found.push(marks.sup.create());
  if (span.shift === 'lowered') found.push(marks.sub.create());
  if (span.lang !== null && span.lang !== style.lang) found.push(marks.foreign.create({ lang: span.lang }));
  const href = span.href?.startsWith('#') === true ? target(span.href) : span.href;
  if (href !== null && isHarmlessHref(href)) found.push(marks.link.create({ href }));
  return found.reduce<Mark[]>((set, mark) => [...mark.addToSet(set)], []);
}

function join(pieces: Piece[], own: readonly Piece[], words: WordList): void {
  const last = pieces.at(-1);
  const before = pieces.slice(-4).reduce((text, piece) => text + piece.text, '');
  const after = own.reduce((text, piece) => text + piece.text, '');
  const joint = jointOf(before, after, words);
  if (last && joint.dropped > 0 && last.text.length > 0) last.text = last.text.slice(0, -joint.dropped);
  if (joint.between === '') return;
  if (last && last.node === null) last.text += joint.between;
  else pieces.push({ text: joint.between, marks: [], node: null });
}

function trimStart(pieces: Piece[]): void {
  for (const piece of pieces) {
    if (piece.node) return;
    piece.text = piece.text.trimStart();
    if (piece.text !== '') return;
  }
}

function trimEnd(pieces: Piece[]): void {
  for (const piece of [...pieces].reverse()) {
    if (piece.node) return;
    piece.text = piece.text.trimEnd();
    if (piece.text !== '') return;
  }
}
