import type { ChapterOutline } from '@postil/contract';
import { paragraphText, readingSchema } from '@postil/document-model';
import { Node } from 'prosemirror-model';
import { cutIntoParts, viewSchema, type NodeJson } from '../../../reading/text/view-schema.js';

export interface FootnoteFact {
  readonly id: string;
  readonly label: string;
  /** Its beginning, to know it by. */
  readonly text: string;
  readonly paragraphId: string;
}

export interface MarkFact {
  readonly footnoteId: string;
  readonly label: string;
  /** By what it was taken for a mark; null where the source says that it is one. */
  readonly evidence: string | null;
  readonly paragraphId: string;
  /** In UTF-16 code units. */
  readonly offset: number;
  /** The words before it. */
  readonly before: string;
}

/** UTF-16 code units. */
const FOOTNOTE_EXCERPT = 140;
const WORDS_BEFORE = 48;

/** A chapter that has arrived, and what is to be known of it. */
export class PreviewChapter {
  /** As it stands on the page. */
  readonly parts: readonly Node[];
  readonly paragraphIds: readonly string[];
  readonly footnotes: readonly FootnoteFact[];
  readonly marks: readonly MarkFact[];
  private stored: Node | null = null;

  constructor(
    readonly id: string,
    private readonly json: NodeJson,
  ) {
    this.parts = cutIntoParts(json).map((part) => Node.fromJSON(viewSchema, part));
    const paragraphIds: string[] = [];
    const footnotes: FootnoteFact[] = [];
    const marks: MarkFact[] = [];
    for (const part of this.parts) {
      part.descendants((node) => {
        if (node.type.name === 'footnote') footnotes.push(footnoteFact(node));
        if (!node.isTextblock) return true;
        paragraphIds.push(String(node.attrs['id']));
        marks.push(...markFacts(node));
        return false;
      });
    }
    [this.paragraphIds, this.footnotes, this.marks] = [paragraphIds, footnotes, marks];
  }

  /** As it is stored, in the schema that corrections are made in. */
  get node(): Node {
    return (this.stored ??= Node.fromJSON(readingSchema, this.json));
  }
}

/** The chapters of an import that have arrived. */
export class PreviewText {
  private readonly chapters = new Map<string, PreviewChapter>();
  /** From a paragraph to its chapter. */
  private readonly homes = new Map<string, PreviewChapter>();

  constructor(public outline: readonly ChapterOutline[]) {}

  add(chapterId: string, json: NodeJson): void {
    const chapter = new PreviewChapter(chapterId, json);
    this.chapters.set(chapterId, chapter);
    for (const id of chapter.paragraphIds) this.homes.set(id, chapter);
  }

  /** After a correction: the text is these chapters now, of which some changed. */
  revise(outline: readonly ChapterOutline[], changed: ReadonlyMap<string, NodeJson>): void {
    const known = new Set(outline.map(({ id }) => id));
    for (const [id, chapter] of [...this.chapters]) {
      if (known.has(id) && !changed.has(id)) continue;
      this.chapters.delete(id);
      for (const paragraph of chapter.paragraphIds) {
        // It may stand in another chapter already.
        if (this.homes.get(paragraph) === chapter) this.homes.delete(paragraph);
      }
    }
    this.outline = outline;
    for (const [id, json] of changed) if (known.has(id)) this.add(id, json);
  }

  chapter(id: string): PreviewChapter | undefined {
    return this.chapters.get(id);
  }

  chapterOf(paragraphId: string): PreviewChapter | undefined {
    return this.homes.get(paragraphId);
  }

  indexOf(chapterId: string): number {
    return this.outline.findIndex(({ id }) => id === chapterId);
  }

  /** The chapters that have arrived, in reading order. */
  get arrived(): readonly PreviewChapter[] {
    return this.outline.flatMap(({ id }) => this.chapters.get(id) ?? []);
  }

  get isWhole(): boolean {
    return this.arrived.length === this.outline.length;
  }

  /** The paragraph after or before another; null at the text's ends, and where the next chapter has not arrived. */
  neighbour(paragraphId: string, step: 1 | -1): string | null {
    const chapter = this.homes.get(paragraphId);
    if (!chapter) return null;
    const beside = chapter.paragraphIds[chapter.paragraphIds.indexOf(paragraphId) + step];
    if (beside !== undefined) return beside;
    const next = this.chapters.get(this.outline[this.indexOf(chapter.id) + step]?.id ?? '');
    return next?.paragraphIds.at(step === 1 ? 0 : -1) ?? null;
  }

  /** A paragraph's text as offsets count it; null where it has not arrived. */
  textOf(paragraphId: string): string | null {
    for (const part of this.homes.get(paragraphId)?.parts ?? []) {
      const found = textblockIn(part, paragraphId);
      if (found) return paragraphText(found);
    }
    return null;
  }

  /** The marks that lead to a footnote, in reading order, as far as they have arrived. */
  marksOf(footnoteId: string): readonly MarkFact[] {
    return this.arrived.flatMap(({ marks }) => marks.filter((mark) => mark.footnoteId === footnoteId));
  }

  footnote(id: string): Node | null {
    for (const chapter of this.arrived) {
      if (!chapter.footnotes.some((footnote) => footnote.id === id)) continue;
      for (const part of chapter.parts) {
        const found = footnoteIn(part, id);
        if (found) return found;
      }
    }
    return null;
  }
}

function textblockIn(part: Node, id: string): Node | null {
  let found: Node | null = null;
  part.descendants((node) => {
    if (node.isTextblock && node.attrs['id'] === id) found = node;
    return found === null && !node.isTextblock;
  });
  return found;
}

function footnoteIn(part: Node, id: string): Node | null {
  let found: Node | null = null;
  part.descendants((node) => {
    if (node.type.name === 'footnote' && node.attrs['id'] === id) found = node;
    return found === null && !node.isTextblock;
  });
  return found;
}

function footnoteFact(node: Node): FootnoteFact {
  let paragraphId = '';
  node.descendants((child) => {
    if (child.isTextblock && paragraphId === '') paragraphId = String(child.attrs['id']);
    return paragraphId === '';
  });
  const text = node.textBetween(0, Math.min(node.content.size, FOOTNOTE_EXCERPT), ' ', ' ').trim();
  return { id: String(node.attrs['id']), label: String(node.attrs['label']), text, paragraphId };
}

function markFacts(textblock: Node): MarkFact[] {
  const marks: MarkFact[] = [];
  textblock.forEach((child, offset) => {
    if (child.type.name !== 'footnote_mark') return;
    const evidence: unknown = child.attrs['evidence'];
    marks.push({
      footnoteId: String(child.attrs['footnote']),
      label: String(child.attrs['label']),
      evidence: typeof evidence === 'string' ? evidence : null,
      paragraphId: String(textblock.attrs['id']),
      offset,
      before: wordsBefore(textblock, offset),
    });
  });
  return marks;
}

/** Whole words, led by an ellipsis where others stand before them. */
function wordsBefore(textblock: Node, offset: number): string {
  const from = Math.max(0, offset - WORDS_BEFORE);
  const words = textblock.textBetween(from, offset, ' ', '');
  if (from === 0) return words.trimStart();
  const whole = words.indexOf(' ');
  return `…${whole === -1 ? words : words.slice(whole + 1)}`;
}
