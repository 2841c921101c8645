import { readingSchema } from '@postil/document-model';
import type { Node } from 'prosemirror-model';

/** Longer labels are names that only the source's writer sees, such as `[^on-binding]`; they are numbered instead. */
const LONGEST_LABEL = 4;

/** A note of the text's own: what its marks are called, and what it says. */
export interface Footnote {
  readonly id: string;
  /** As printed in the source; null until the first mark of one that has to be numbered. */
  label: string | null;
  /** Where it stands in the source; null where that is not known. */
  readonly line: number | null;
  content: readonly Node[];
  marked: boolean;
}

/** The footnotes found in a source, for the marks in its text to find them by their key. */
export class Footnotes {
  private readonly all: Footnote[] = [];
  private readonly byKey = new Map<string, { readonly same: Footnote[]; next: number }>();
  private readonly labels = new Set<string>();
  private nextNumber = 1;

  constructor(private readonly newId: () => string) {}

  /** A footnote whose words follow later. Where a key stands several times, marks and footnotes pair off in order. */
  declare(key: string | null, label: string | null, line: number | null): Footnote {
    const printed = label !== null && label.length <= LONGEST_LABEL ? label : null;
    const footnote: Footnote = { id: this.newId(), label: printed, line, content: [], marked: false };
    this.all.push(footnote);
    if (printed !== null) this.labels.add(printed);
    if (key === null) return footnote;
    const known = this.byKey.get(key);
    if (known) known.same.push(footnote);
    else this.byKey.set(key, { same: [footnote], next: 0 });
    return footnote;
  }

  has(key: string): boolean {
    return this.byKey.has(key);
  }

  /** A mark for the footnote of this key; null where there is none. */
  mark(key: string): Node | null {
    const known = this.byKey.get(key);
    const footnote = known?.same.length === 1 ? known.same[0] : known?.same[known.next++];
    return footnote ? this.markOf(footnote) : null;
  }

  /** `evidence`: by what it was taken for a mark, where the source's markup doesn't say so. */
  markOf(footnote: Footnote, evidence: string | null = null): Node {
    footnote.marked = true;
    const label = this.labelOf(footnote);
    return readingSchema.node('footnote_mark', { footnote: footnote.id, label, evidence });
  }

  /** The label of a footnote; the next free number where the source gave none to print. */
  labelOf(footnote: Footnote): string {
    if (footnote.label !== null) return footnote.label;
    while (this.labels.has(String(this.nextNumber))) this.nextNumber++;
    footnote.label = String(this.nextNumber++);
    return footnote.label;
  }

  list(): readonly Footnote[] {
    return this.all;
  }
}
