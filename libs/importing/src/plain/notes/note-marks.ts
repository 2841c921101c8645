import { readingSchema } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import type { Footnote, Footnotes } from '../../assembling/footnotes.js';
import type { GatheredNotes, WrittenMark } from './gather-notes.js';
import { splitAtMarks } from './mark-signs.js';

/** The marks that were found in a source, for its signs to be turned into them. */
export class NoteMarks {
  /** The gathered notes, in their order. */
  readonly declared: readonly Footnote[];
  private readonly marks: readonly WrittenMark[];

  constructor(
    { notes, marks }: GatheredNotes,
    private readonly footnotes: Footnotes,
  ) {
    this.marks = marks;
    this.declared = notes.map(({ label, line }) => footnotes.declare(null, label, line));
  }

  /** A text with its marks. What stands between them goes through `words`. */
  inline(text: string, words: (piece: string) => string = (piece) => piece): Node[] {
    return splitAtMarks(text).flatMap((part) => {
      const node = typeof part === 'number' ? this.node(part) : null;
      if (node) return [node];
      const piece = words(typeof part === 'number' ? '' : part);
      return piece === '' ? [] : [readingSchema.text(piece)];
    });
  }

  /** A text as the source wrote it, for code and addresses, which have no marks. */
  asWritten(text: string): string {
    return splitAtMarks(text)
      .map((part) => (typeof part === 'number' ? (this.marks[part]?.written ?? '') : part))
      .join('');
  }

  private node(index: number): Node | null {
    const mark = this.marks[index];
    const footnote = mark && this.declared[mark.note];
    return footnote ? this.footnotes.markOf(footnote, mark.evidence) : null;
  }
}
