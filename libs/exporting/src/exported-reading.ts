import type { Member } from '@postil/contract';
import { ATOM, paragraphsOf } from '@postil/document-model';
import type { AnnotatedHighlight } from '@postil/feed';
import type { Node } from 'prosemirror-model';

/** What an export says about the whole; the notes come chapter by chapter. */
export interface ExportedReading {
  readonly title: string;
  readonly authors: readonly string[];
  readonly group: string;
  /** The number of the revision that the notes stand in here. */
  readonly revision: number;
  readonly members: ReadonlyMap<string, Member>;
  readonly exportedAt: Date;
  readonly links: Links;
}

/** Absolute addresses. */
export interface Links {
  readonly home: string;
  readonly reading: string;
  note(highlightId: string): string;
  comment(highlightId: string, commentId: string): string;
}

/** A chapter with notes in it. Chapters come in the text's order, after them the notes without a place. */
export interface ExportedChapter {
  /** Null for the notes whose passage is not in the revision: there are no paragraphs then. */
  readonly title: string | null;
  /** From the chapter's first as far as its highlights reach, without a gap. */
  readonly paragraphs: readonly ExportedParagraph[];
  /** Those that start in this chapter, in the text's order, as one member may see them; or the orphans. */
  readonly highlights: readonly AnnotatedHighlight[];
}

export interface ExportedParagraph {
  readonly ordinal: number;
  /** As anchors count it: atoms are U+FFFC. */
  readonly text: string;
  /** Where it starts in the whole text, in code points; paragraphs are joined by one line feed. */
  readonly start: number;
  /** What is printed for each of its atoms: a footnote mark's label, nothing for an image. */
  readonly labels: readonly string[];
}

/**
 * Paragraphs that follow one another, the first of them at `start` in the whole text. `labels` are those of
 * `atomLabels`; where they are missing, atoms print as nothing.
 */
export function exportedParagraphs(
  rows: readonly { readonly ordinal: number; readonly text: string }[],
  start: number,
  labels: ReadonlyMap<number, readonly string[]>,
): ExportedParagraph[] {
  let next = start;
  return rows.map(({ ordinal, text }) => {
    const paragraph = { ordinal, text, start: next, labels: labels.get(ordinal) ?? [] };
    next += codePoints(text) + 1;
    return paragraph;
  });
}

/** The labels of the atoms in a chapter's paragraphs, by ordinal; `first` is the ordinal of its first one. */
export function atomLabels(chapter: Node, first: number): Map<number, string[]> {
  const labels = new Map<number, string[]>();
  const texts = paragraphsOf(chapter, first);
  let index = 0;
  chapter.descendants((node) => {
    if (!node.isTextblock) return true;
    const paragraph = texts[index++];
    if (paragraph?.text.includes(ATOM)) labels.set(paragraph.ordinal, labelsIn(node));
    return false;
  });
  return labels;
}

function labelsIn(textblock: Node): string[] {
  const labels: string[] = [];
  textblock.forEach((child) => {
    if (child.isText || child.type.name === 'hard_break') return;
    labels.push(child.type.name === 'footnote_mark' ? `[${String(child.attrs['label'])}]` : '');
  });
  return labels;
}

/** The length of a text in Unicode code points. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let index = 1; index < text.length; index++) {
    const isPair =
      (text.charCodeAt(index - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(index) & 0xfc00) === 0xdc00;
    if (isPair) count--;
  }
  return count;
}
