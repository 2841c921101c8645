import { normaliseText, readingSchema } from '@postil/document-model';
import type { Mark, Node } from 'prosemirror-model';
import { isBlank } from './elements.js';

const { nodes } = readingSchema;

/** Words with the marks they bear, or an atom among them. */
type Piece = { text: string; readonly marks: readonly Mark[] } | Node;

const isAtom = (piece: Piece): piece is Node => 'type' in piece;
const isBreak = (piece: Piece) => isAtom(piece) && piece.type === nodes.hard_break;

/** Gathers the inline content of a paragraph; white space collapses as in CSS (Text Level 3, §4.1). */
export class InlineLine {
  private pieces: Piece[] = [];
  /** A blank would be the first of its line, or follow another one. */
  private swallowsBlank = true;

  text(source: string, marks: readonly Mark[]): void {
    let text = normaliseText(source).replace(/[ \t\n]+/g, ' ');
    if (this.swallowsBlank && text.startsWith(' ')) text = text.slice(1);
    if (text === '') return;
    this.swallowsBlank = text.endsWith(' ');
    this.pieces.push({ text, marks });
  }

  break(): void {
    this.trimEnd();
    this.pieces.push(nodes.hard_break.create());
    this.swallowsBlank = true;
  }

  atom(node: Node): void {
    this.pieces.push(node);
    this.swallowsBlank = false;
  }

  /** Nothing is waiting to be read, as far as eyes can tell. */
  get isBlank(): boolean {
    return this.pieces.every((piece) => (isAtom(piece) ? isBreak(piece) : isBlank(piece.text)));
  }

  /** The paragraphs gathered: two line breaks in a row part them. The line is empty afterwards. */
  takeParagraphs(): Node[][] {
    const paragraphs: Node[][] = [];
    let current: Piece[] = [];
    let breaks = 0;
    for (const line of this.takeLines()) {
      if (line.length === 0) {
        breaks++;
        continue;
      }
      if (breaks > 0 && current.length > 0) {
        paragraphs.push(inlineNodes(current));
        current = [];
      } else if (current.length > 0) {
        current.push(nodes.hard_break.create());
      }
      breaks = 0;
      for (const piece of line) current.push(piece);
    }
    if (current.length > 0) paragraphs.push(inlineNodes(current));
    return paragraphs;
  }

  /** The lines gathered; one without words is empty. */
  takeVerseLines(): Node[][] {
    return this.takeLines().map(inlineNodes);
  }

  private takeLines(): Piece[][] {
    this.trimEnd();
    const lines: Piece[][] = [[]];
    for (const piece of this.pieces) {
      if (isBreak(piece)) lines.push([]);
      else lines.at(-1)?.push(piece);
    }
    this.pieces = [];
    this.swallowsBlank = true;
    return lines.map((line) => (line.every((piece) => !isAtom(piece) && isBlank(piece.text)) ? [] : line));
  }

  private trimEnd(): void {
    for (let last = this.pieces.at(-1); last && !isAtom(last); last = this.pieces.at(-1)) {
      last.text = last.text.replace(/ $/, '');
      if (last.text !== '') return;
      this.pieces.pop();
    }
  }
}

function inlineNodes(pieces: readonly Piece[]): Node[] {
  return joined(pieces.map((piece) => (isAtom(piece) ? piece : readingSchema.text(piece.text, piece.marks))));
}

/** Texts that meet with the same marks are one, and normalised as one. */
export function joined(inline: readonly Node[]): Node[] {
  const out: Node[] = [];
  let run: Node[] = [];
  const finish = () => {
    const [first] = run;
    const text = run.map((node) => node.text).join('');
    if (first) out.push(readingSchema.text(text.normalize('NFC'), first.marks));
    run = [];
  };
  for (const node of inline) {
    if (run[0] && !(node.isText && run[0].sameMarkup(node))) finish();
    if (node.isText) run.push(node);
    else out.push(node);
  }
  finish();
  return out;
}
