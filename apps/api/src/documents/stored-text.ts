import type { ChapterOutline } from '@postil/contract';
import { chapterSpans, paragraphsOf, type Paragraph } from '@postil/document-model';
import type { Node } from 'prosemirror-model';

export type StoredParagraph = Paragraph;

export interface StoredChapter extends ChapterOutline {
  /** The chapter node's JSON, as text. */
  content: string;
}

/** A document as the database keeps it: by chapter for readers, by paragraph for checking quotes. */
export interface StoredText {
  readonly chapters: readonly StoredChapter[];
  readonly paragraphs: readonly StoredParagraph[];
}

export function storedText(doc: Node): StoredText {
  const paragraphs = paragraphsOf(doc);
  const chapters = chapterSpans(doc).map((span, index) => {
    const own = paragraphs.slice(span.first, span.first + span.count);
    const chapter = doc.child(index);
    return {
      ...span,
      length: own.reduce((sum, paragraph) => sum + paragraph.text.length, 0),
      headings: headingsOf(chapter),
      content: JSON.stringify(chapter.toJSON()),
    };
  });
  return { chapters, paragraphs };
}

function headingsOf(chapter: Node): StoredChapter['headings'] {
  const headings: StoredChapter['headings'] = [];
  chapter.descendants((node) => {
    if (node.type.name === 'heading') {
      const { id, level } = node.attrs as { id: string; level: number };
      headings.push({ paragraphId: id, level, text: node.textContent.trim() });
    }
    return !node.isTextblock;
  });
  return headings;
}
