import { normaliseText, readingSchema } from '@postil/document-model';
import { Mark, type Node } from 'prosemirror-model';

const { nodes } = readingSchema;

interface Words {
  text: string;
  readonly marks: readonly Mark[];
  readonly sign: null;
}

interface Sign {
  readonly sign: Node;
}

/** Gathers the words, marks and signs of one paragraph. */
export class InlineWords {
  private readonly pieces: (Words | Sign)[] = [];
  /** In code units. */
  length = 0;

  text(text: string, marks: readonly Mark[]): void {
    if (text === '') return;
    this.length += text.length;
    const last = this.pieces.at(-1);
    if (last?.sign === null && Mark.sameSet(last.marks, marks)) last.text += text;
    else this.pieces.push({ text, marks, sign: null });
  }

  atom(node: Node): void {
    this.length++;
    this.pieces.push({ sign: node });
  }

  lineBreak(marks: readonly Mark[]): void {
    this.atom(nodes.hard_break.create(null, null, marks));
  }

  /** As they are to be read: in the one normal form, without blanks at the ends of lines. `goesOn`: in another paragraph. */
  prose(goesOn = false): Node[] {
    const out: Node[] = [];
    let atLineStart = true;
    for (const piece of this.pieces) {
      if (piece.sign) {
        atLineStart = piece.sign.type === nodes.hard_break;
        if (atLineStart) trimEnd(out);
        out.push(piece.sign);
        continue;
      }
      // Tabs stand for the blank that they look like; at a line's start, for its indent.
      let words = clean(piece.text).replace(/[ \t]+/g, (blanks) => (blanks.includes('\t') ? ' ' : blanks));
      if (atLineStart) words = words.replace(/^[ \t]+/, '');
      if (words === '') continue;
      out.push(readingSchema.text(words, piece.marks));
      atLineStart = false;
    }
    if (!goesOn) trimEnd(out);
    while (out[0]?.type === nodes.hard_break) out.shift();
    while (out.at(-1)?.type === nodes.hard_break) {
      out.pop();
      trimEnd(out);
    }
    return out.every(isBlank) ? [] : out;
  }

  /** As they were typed, line by line; only text, for a block of code. */
  code(): string {
    let code = '';
    for (const piece of this.pieces) {
      if (!piece.sign) code += clean(piece.text);
      else if (piece.sign.type === nodes.hard_break) code += '\n';
    }
    return code;
  }

  get hasOnlyText(): boolean {
    return this.pieces.every(({ sign }) => !sign || sign.type === nodes.hard_break);
  }
}

function isBlank(node: Node): boolean {
  return node.isText && node.text?.trim() === '';
}

function clean(text: string): string {
  return normaliseText(text).replace(/\n/g, ' ');
}

function trimEnd(out: Node[]): void {
  for (;;) {
    const last = out.at(-1);
    if (!last?.isText || last.text === undefined) return;
    // By hand: a regular expression would look for an end at every blank.
    let end = last.text.length;
    while (end > 0 && (last.text[end - 1] === ' ' || last.text[end - 1] === '\t')) end--;
    if (end === last.text.length) return;
    out.pop();
    if (end > 0) out.push(readingSchema.text(last.text.slice(0, end), last.marks));
  }
}
