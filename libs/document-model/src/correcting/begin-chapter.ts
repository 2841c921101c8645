import type { Node } from 'prosemirror-model';
import { chapterTitle } from '../chapter-title.js';
import { plainWords } from '../plain-words.js';
import { blocksOf, chapterWith, footnotesOf, markedIn, retitled } from './chapter-parts.js';
import { impossible, type Corrected } from './correction.js';
import type { ParagraphPlace } from './paragraph-place.js';

/** A chapter begins with the block of this paragraph: it goes there with all that follows, and with its footnotes. */
export function beginChapter(
  chapters: readonly Node[],
  { chapter, index, path }: ParagraphPlace,
  newId: () => string,
): Corrected {
  const blocks = blocksOf(chapter);
  const [at = 0, ...within] = path;
  if (at >= blocks.length) return impossible('A chapter can’t begin within the footnotes.');
  if (at === 0) return impossible('A chapter begins here already.');
  if (within.some((step) => step !== 0)) {
    return impossible('A chapter can’t begin in the middle of a list, a quotation, a poem or a table.');
  }
  const [staying, leaving] = [blocks.slice(0, at), blocks.slice(at)];
  const [kept, moved] = partFootnotes(footnotesOf(chapter), staying);
  const title = chapterTitle(leaving);
  const before = chapterWith(chapter, staying, kept, titleLeft(chapter, staying, leaving));
  const begun = chapterWith(chapter, leaving, moved, { id: newId(), title });
  return { ok: true, chapters: chapters.toSpliced(index, 1, retitled(chapter, before), begun) };
}

/** The chapter that begins with this paragraph goes on from the one before. */
export function goOnFromBefore(
  chapters: readonly Node[],
  { chapter, index, path }: ParagraphPlace,
): Corrected {
  const previous = chapters[index - 1];
  if (path.some((step) => step !== 0)) return impossible('No chapter begins here.');
  if (!previous) return impossible('This is the first chapter; there is none before it to go on from.');
  const joined = chapterWith(
    previous,
    [...blocksOf(previous), ...blocksOf(chapter)],
    [...footnotesOf(previous), ...footnotesOf(chapter)],
  );
  return { ok: true, chapters: chapters.toSpliced(index - 1, 2, joined) };
}

/**
 * Footnotes stay with the first of their marks, also one that stands in another footnote. Those that nothing refers to
 * stand at the end, and go with it.
 */
function partFootnotes(footnotes: readonly Node[], staying: readonly Node[]): [Node[], Node[]] {
  const byId = new Map(footnotes.map((footnote) => [String(footnote.attrs['id']), footnote]));
  const kept = new Set<Node>();
  const keep = (content: readonly Node[]) => {
    for (const id of markedIn(content)) {
      const footnote = byId.get(id);
      if (!footnote || kept.has(footnote)) continue;
      kept.add(footnote);
      keep([footnote]);
    }
  };
  keep(staying);
  return [
    footnotes.filter((footnote) => kept.has(footnote)),
    footnotes.filter((footnote) => !kept.has(footnote)),
  ];
}

/** A chapter whose name goes away with the heading that it has it from needs another. */
function titleLeft(chapter: Node, staying: readonly Node[], leaving: readonly Node[]): { title?: string } {
  const isNamedBy = (block: Node) =>
    block.type.name === 'heading' && plainWords(block) === chapter.attrs['title'];
  if (staying.some(isNamedBy) || !leaving.some(isNamedBy)) return {};
  return { title: chapterTitle(staying) };
}
