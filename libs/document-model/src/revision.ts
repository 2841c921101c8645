import type { Node } from 'prosemirror-model';
import { paragraphText } from './paragraph-text.js';

/** A textblock in its place: the unit that anchors point into. */
export interface Paragraph {
  readonly id: string;
  readonly chapterId: string;
  /** Position in reading order over the whole revision, from 0; footnotes follow their chapter's prose. */
  readonly ordinal: number;
  readonly text: string;
}

/** A chapter's place in a revision: paragraphs `first` … `first + count - 1`. */
export interface ChapterSpan {
  readonly id: string;
  readonly title: string;
  /** How deep it stands in the contents, from 0. */
  readonly depth: number;
  readonly first: number;
  readonly count: number;
}

/**
 * One immutable state of a text, indexed for anchors. It needs no ProseMirror nodes, so that a server can build
 * it from stored rows and a reader from the chapters it has loaded.
 */
export class Revision {
  readonly paragraphs: readonly Paragraph[];
  private readonly byId: ReadonlyMap<string, Paragraph>;
  private readonly byOrdinal: ReadonlyMap<number, Paragraph>;

  /** Takes paragraphs in reading order; they may be a part of the revision. Throws when an id stands twice. */
  constructor(paragraphs: readonly Paragraph[]) {
    this.paragraphs = paragraphs;
    this.byId = new Map(paragraphs.map((paragraph) => [paragraph.id, paragraph]));
    this.byOrdinal = new Map(paragraphs.map((paragraph) => [paragraph.ordinal, paragraph]));
    if (this.byId.size !== paragraphs.length) throw new Error('A paragraph id stands twice in one revision.');
  }

  static of(doc: Node): Revision {
    return new Revision(paragraphsOf(doc));
  }

  paragraph(id: string): Paragraph | undefined {
    return this.byId.get(id);
  }

  at(ordinal: number): Paragraph | undefined {
    return this.byOrdinal.get(ordinal);
  }
}

/** The paragraphs of a document (or of one chapter, numbered from `firstOrdinal`) in reading order. */
export function paragraphsOf(doc: Node, firstOrdinal = 0): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const collect = (chapter: Node) => {
    const chapterId = String(chapter.attrs['id']);
    chapter.descendants((node) => {
      if (!node.isTextblock) return true;
      paragraphs.push({
        id: String(node.attrs['id']),
        chapterId,
        ordinal: firstOrdinal + paragraphs.length,
        text: paragraphText(node),
      });
      return false;
    });
  };
  // By name: a reader's view may hold the same nodes in a schema of its own.
  if (doc.type.name === 'chapter') collect(doc);
  else doc.forEach(collect);
  return paragraphs;
}

/** Each chapter with the ordinals of its paragraphs. */
export function chapterSpans(doc: Node): ChapterSpan[] {
  const spans: ChapterSpan[] = [];
  let first = 0;
  doc.forEach((chapter) => {
    const count = paragraphsOf(chapter).length;
    const { id, title, depth } = chapter.attrs as { id: string; title: string; depth: number };
    spans.push({ id, title, depth, first, count });
    first += count;
  });
  return spans;
}
