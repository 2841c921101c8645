import type { ChapterOutline } from '@postil/contract';
import { paragraphsOf, Revision, type Paragraph } from '@postil/document-model';
import { Fragment, Node } from 'prosemirror-model';
import { cutIntoParts, viewSchema, type NodeJson } from './view-schema.js';

/** A chapter's parts, each with the ordinals of its paragraphs. */
export interface LoadedPart {
  readonly node: Node;
  readonly first: number;
  readonly count: number;
  readonly length: number;
}

/** A footnote's mark in a paragraph: the `nth` of those there that lead to the same footnote, from 0. */
export interface MarkPlace {
  readonly paragraphId: string;
  readonly nth: number;
}

/** The chapters that have arrived, indexed for anchors. What has arrived need not be on the page yet. */
export class LoadedText {
  private readonly parts = new Map<string, readonly LoadedPart[]>();
  private readonly paragraphs = new Map<string, readonly Paragraph[]>();
  private readonly byId = new Map<string, Paragraph>();
  private readonly byOrdinal = new Map<number, Paragraph>();
  private readonly footnotes = new Map<string, Node>();
  private readonly marks = new Map<string, MarkPlace[]>();
  private known: Revision | null = null;

  constructor(readonly outline: readonly ChapterOutline[]) {}

  add(chapterId: string, json: NodeJson): void {
    const outline = this.outline.find((chapter) => chapter.id === chapterId);
    if (!outline || this.parts.has(chapterId)) return;
    const nodes = cutIntoParts(json).map((part) => Node.fromJSON(viewSchema, part));
    const { chapter } = viewSchema.nodes;
    const whole = chapter.create({ id: chapterId, title: outline.title }, Fragment.from(nodes));
    const paragraphs = paragraphsOf(whole, outline.first);
    for (const paragraph of paragraphs) {
      this.byId.set(paragraph.id, paragraph);
      this.byOrdinal.set(paragraph.ordinal, paragraph);
    }
    whole.descendants((node) => {
      if (node.type.name === 'footnote') this.footnotes.set(String(node.attrs['id']), node);
      if (node.isTextblock) this.noteMarks(node);
      return !node.isTextblock;
    });
    this.paragraphs.set(chapterId, paragraphs);
    this.parts.set(chapterId, measured(nodes, outline.first));
    this.known = null;
  }

  partsOf(chapterId: string): readonly LoadedPart[] | undefined {
    return this.parts.get(chapterId);
  }

  /** What has arrived, in reading order: as much of the revision as anchors can be described in. */
  get revision(): Revision {
    this.known ??= new Revision(this.outline.flatMap(({ id }) => this.paragraphs.get(id) ?? []));
    return this.known;
  }

  paragraph(id: string): Paragraph | undefined {
    return this.byId.get(id);
  }

  at(ordinal: number): Paragraph | undefined {
    return this.byOrdinal.get(ordinal);
  }

  /** True once every chapter has arrived. */
  get isWhole(): boolean {
    return this.parts.size === this.outline.length;
  }

  footnote(id: string): Node | undefined {
    return this.footnotes.get(id);
  }

  /** The marks that lead to a footnote, in the text's order, as far as their chapters have arrived. */
  marksOf(footnoteId: string): readonly MarkPlace[] {
    const ordinalOf = ({ paragraphId }: MarkPlace) => this.byId.get(paragraphId)?.ordinal ?? 0;
    return (this.marks.get(footnoteId) ?? []).toSorted(
      (a, b) => ordinalOf(a) - ordinalOf(b) || a.nth - b.nth,
    );
  }

  private noteMarks(textblock: Node): void {
    const paragraphId = String(textblock.attrs['id']);
    textblock.forEach((child) => {
      if (child.type.name !== 'footnote_mark') return;
      const footnote = String(child.attrs['footnote']);
      const marks = this.marks.get(footnote) ?? [];
      const last = marks.at(-1);
      marks.push({ paragraphId, nth: last?.paragraphId === paragraphId ? last.nth + 1 : 0 });
      this.marks.set(footnote, marks);
    });
  }

  /** True if every paragraph from one ordinal to another has arrived. */
  hasAll(from: number, to: number): boolean {
    for (let ordinal = from; ordinal <= to; ordinal++) if (!this.byOrdinal.has(ordinal)) return false;
    return true;
  }

  /** The chapter that a paragraph stands in, arrived or not, as an index into the outline. */
  chapterIndexOf(ordinal: number): number {
    const index = this.outline.findIndex(({ first, count }) => ordinal < first + count);
    return index === -1 ? this.outline.length - 1 : index;
  }
}

function measured(nodes: readonly Node[], firstOrdinal: number): LoadedPart[] {
  let first = firstOrdinal;
  return nodes.map((node) => {
    let count = 0;
    let length = 0;
    node.descendants((child) => {
      if (!child.isTextblock) return true;
      count += 1;
      length += child.content.size;
      return false;
    });
    const part = { node, first, count, length };
    first += count;
    return part;
  });
}
