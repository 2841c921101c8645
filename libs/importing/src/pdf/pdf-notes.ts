import type { FlowBlock, Note } from './flow-blocks.js';
import type { Line, Span } from './line.js';
import { findMarks, type FoundMark } from './note-marks.js';

export interface NoteMark {
  readonly at: FoundMark;
  readonly note: Note;
}

/** Gathers the notes of a text with the marks that lead to them. */
export class PdfNotes {
  readonly notes: Note[] = [];
  readonly marks = new Map<Span, readonly NoteMark[]>();

  /** The notes at the foot of one page, whose marks stand in its lines or in one another. */
  addFoot(notes: readonly Note[], body: readonly Line[]): void {
    if (notes.length === 0) return;
    const byLabel = new Map(notes.map((note) => [note.label, note]));
    for (const [span, spots] of findMarks(body, new Set(byLabel.keys()))) {
      const own = spots.flatMap((at) => {
        const note = byLabel.get(at.label);
        return note ? [{ at, note }] : [];
      });
      if (own.length > 0) this.marks.set(span, own);
    }
    for (const note of notes) this.notes.push(note);
  }

  addAll(notes: readonly Note[], marks: ReadonlyMap<Span, readonly NoteMark[]>): void {
    for (const note of notes) this.notes.push(note);
    for (const [span, own] of marks) this.marks.set(span, own);
  }
}

/** A way back to the text at the end of a note is of no use to readers who never left it. */
export function withoutWayBack(blocks: readonly FlowBlock[]): FlowBlock[] {
  return blocks.map((block) => {
    if (block.kind !== 'paragraph') return block;
    const lines = block.lines.map((line) => ({
      ...line,
      spans: line.spans.filter((span) => !leadsBack(span)),
    }));
    return { ...block, lines: lines.filter(({ spans }) => spans.length > 0) };
  });
}

function leadsBack({ text, href }: Span): boolean {
  return href?.startsWith('#') === true && /^[\s\u21A9\u2934\u2191\u2190\u2B11^\uFE0E\uFE0F]+$/.test(text);
}
