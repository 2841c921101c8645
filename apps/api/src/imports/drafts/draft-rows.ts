import { readingSchema } from '@postil/document-model';
import { countWords } from '@postil/importing';
import type { Node } from 'prosemirror-model';
import { storedText, type StoredChapter } from '../../documents/stored-text.js';

/** A chapter of a text that isn't kept yet, with what is counted of it. Plain data. */
export interface DraftChapter extends Omit<StoredChapter, 'first'> {
  readonly words: number;
  /** The ids of its footnotes. */
  readonly footnotes: readonly string[];
  readonly marks: number;
  /** Marks that were found by evidence. */
  readonly found: number;
}

export interface DraftParagraph {
  /** The id of its chapter. */
  readonly chapter: string;
  readonly id: string;
  /** Within the chapter, from 0. */
  readonly ordinal: number;
  readonly text: string;
}

const { nodes } = readingSchema;

/** What a person linked is no guess any more. */
const BY_HAND = 'linked';

export function draftRows(chapter: Node): { chapter: DraftChapter; paragraphs: DraftParagraph[] } {
  const stored = storedText(nodes.doc.create(null, chapter));
  const [first] = stored.chapters;
  if (!first) throw new Error('A chapter makes one row.');
  const { first: _, ...row } = first;
  const paragraphs = stored.paragraphs.map(({ chapterId, id, ordinal, text }) => ({
    ...{ chapter: chapterId, id, ordinal, text },
  }));
  return { chapter: { ...row, words: countWords(chapter), ...footnotesIn(chapter) }, paragraphs };
}

function footnotesIn(chapter: Node): Pick<DraftChapter, 'footnotes' | 'marks' | 'found'> {
  const footnotes: string[] = [];
  let marks = 0;
  let found = 0;
  chapter.descendants(({ type, attrs }) => {
    if (type === nodes.footnote) footnotes.push(String(attrs['id']));
    if (type !== nodes.footnote_mark) return;
    marks++;
    if (attrs['evidence'] !== null && attrs['evidence'] !== BY_HAND) found++;
  });
  return { footnotes, marks, found };
}
