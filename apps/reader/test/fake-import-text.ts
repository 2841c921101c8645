import type { ChapterOutline } from '@postil/contract';
import type { NodeJson } from '../src/reading/text/view-schema.js';

const text = (words: string): NodeJson => ({ type: 'text', text: words });

export const mark = (footnote: string, label: string, evidence: string | null): NodeJson => ({
  type: 'footnote_mark',
  attrs: { footnote, label, evidence },
});

export const heading = (id: string, words: string, level = 2): NodeJson => ({
  type: 'heading',
  attrs: { id, level },
  content: [text(words)],
});

/** A paragraph of words and marks. */
export const paragraph = (id: string, ...content: (string | NodeJson)[]): NodeJson => ({
  type: 'paragraph',
  attrs: { id },
  content: content.map((part) => (typeof part === 'string' ? text(part) : part)),
});

export const footnote = (id: string, label: string, words: string): NodeJson => ({
  type: 'footnote',
  attrs: { id, label },
  content: [paragraph(`${id}p`, words)],
});

export function chapter(
  id: string,
  blocks: readonly NodeJson[],
  footnotes: readonly NodeJson[] = [],
): NodeJson {
  const notes = footnotes.length > 0 ? [{ type: 'footnotes', content: footnotes }] : [];
  return { type: 'chapter', attrs: { id, title: id }, content: [...blocks, ...notes] };
}

export function outlineOf(chapters: readonly NodeJson[]): ChapterOutline[] {
  let first = 0;
  return chapters.map(({ attrs, content = [] }) => {
    const count = content.length;
    const id = String(attrs?.['id']);
    first += count;
    return { id, title: id, depth: 0, first: first - count, count, length: count * 60, headings: [] };
  });
}

/** Two chapters: marks found by evidence and by markup, and a footnote without one. */
export const twoChapters: readonly NodeJson[] = [
  chapter(
    'c1',
    [
      heading('h1', 'The bridge'),
      paragraph('p1', 'It held for years,', mark('f1', '1', 'after-punctuation'), ' and then it didn’t.'),
      paragraph('p2', 'The goats', mark('f2', '2', null), ' crossed first.'),
    ],
    [footnote('f1', '1', 'Nobody counted.'), footnote('f2', '2', 'Three of them.')],
  ),
  chapter(
    'c2',
    [paragraph('p3', 'Afterwards 3 ships came.')],
    [footnote('f3', '3', 'As the ferryman says.')],
  ),
];
