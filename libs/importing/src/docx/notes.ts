import type { Footnote, Footnotes } from '../assembling/footnotes.js';
import type { LeftOut } from './left-out.js';
import { NoteLabels, type NoteKind } from './note-labels.js';
import type { MarkedNotes } from './story.js';
import { childrenOf, type XmlElement } from './xml-element.js';
import type { Node } from 'prosemirror-model';

/** A footnote or endnote of the file, whose words are read when its mark is met. */
interface Source {
  readonly kind: NoteKind;
  readonly id: string;
  readonly element: XmlElement;
  readonly read: (element: XmlElement) => Node[];
  footnote: Footnote | null;
}

/** The footnotes and endnotes of a file, as their marks are met in the text. */
export class Notes implements MarkedNotes {
  readonly labels: NoteLabels;
  private readonly sources = new Map<string, Source>();

  constructor(
    private readonly footnotes: Footnotes,
    private readonly leftOut: LeftOut,
    settings: XmlElement | null,
  ) {
    this.labels = new NoteLabels(settings, leftOut);
  }

  /** Takes up the notes of a part; `read` makes blocks of one. */
  add(kind: NoteKind, part: XmlElement | null, read: (element: XmlElement) => Node[]): void {
    for (const element of childrenOf(part ?? undefined)) {
      const { 'w:id': id, 'w:type': type = 'normal' } = element.attributes;
      // The others are the lines between text and notes.
      if (element.name !== `w:${kind}` || id === undefined || type !== 'normal') continue;
      const key = `${kind} ${id}`;
      if (!this.sources.has(key)) this.sources.set(key, { kind, id, element, read, footnote: null });
    }
  }

  mark(kind: NoteKind, id: string, ownSign: string | null): Footnote | null {
    const source = this.sources.get(`${kind} ${id}`);
    if (!source) {
      this.leftOut.note('note-missing');
      return null;
    }
    return source.footnote ?? this.begin(source, ownSign);
  }

  /** Notes whose marks weren't in the text; those whose marks were deleted or hidden went with them. */
  addUnmarked(): void {
    for (const source of this.sources.values()) {
      if (!source.footnote && !this.leftOut.hasDroppedNote(source.kind, source.id)) this.begin(source, null);
    }
  }

  private begin(source: Source, ownSign: string | null): Footnote {
    const footnote = this.footnotes.declare(null, null, null);
    // Before it is read: a note may hold its own mark.
    source.footnote = footnote;
    this.labels.count(footnote, source.kind, ownSign);
    const { place } = this.leftOut;
    footnote.content = source.read(source.element);
    this.leftOut.place = place;
    return footnote;
  }
}
