import { Fragment, type Node } from 'prosemirror-model';
import { ATOM, paragraphText, splitsSurrogatePair } from '../paragraph-text.js';
import { readingSchema } from '../schema.js';
import { blocksOf, chapterWith, footnotesOf, markedIn } from './chapter-parts.js';
import { impossible, type Corrected } from './correction.js';
import { nodeAt, replaceAt, type ParagraphPlace } from './paragraph-place.js';

const { nodes, marks } = readingSchema;

/** As marks are written: a number, a sign or a letter, perhaps in brackets. */
const LONGEST_MARK = 12;

/** The footnote mark at an offset becomes the text that it shows, raised. */
export function unlinkFootnote(
  chapters: readonly Node[],
  { chapter, index, path, textblock }: ParagraphPlace,
  offset: number,
): Corrected {
  const { node: mark, offset: start } = textblock.childAfter(offset);
  if (mark?.type !== nodes.footnote_mark || start !== offset) {
    return impossible('There is no footnote mark at this place any more. Look at it again.');
  }
  const label = String(mark.attrs['label']) || '*';
  const words = readingSchema.text(label, marks.sup.create().addToSet(mark.marks));
  const corrected = replaceAt(chapter, path, [replaceInline(textblock, offset, offset + 1, words)]);
  return { ok: true, chapters: chapters.with(index, corrected) };
}

/**
 * Text from one offset to another becomes the mark of a footnote; with nothing between them, the mark is put there. A
 * footnote stands in the chapter where it is marked first, and so it may move.
 */
export function linkFootnote(
  chapters: readonly Node[],
  place: ParagraphPlace,
  { from, to, footnoteId }: { readonly from: number; readonly to: number; readonly footnoteId: string },
): Corrected {
  const { chapter, index, path, textblock } = place;
  const reason = whyNoMark(place, from, to, footnoteId);
  if (reason !== null) return impossible(reason);
  const home = chapters.findIndex((each) => footnotesOf(each).some((note) => isCalled(note, footnoteId)));
  const footnote = footnotesOf(chapters[home] ?? chapter).find((note) => isCalled(note, footnoteId));
  if (!footnote) return impossible('This footnote is not there any more. Look at the text again.');
  const attrs = { footnote: footnoteId, label: String(footnote.attrs['label']), evidence: 'linked' };
  const mark = nodes.footnote_mark.create(attrs);
  const marked = replaceAt(chapter, path, [replaceInline(textblock, from, to, mark)]);
  const linked = chapters.with(index, marked);
  const other = chapters[home];
  if (home === index || !other) return { ok: true, chapters: linked };
  const isMarkedAtHome = markedIn([other]).includes(footnoteId);
  if (isMarkedAtHome && home < index) return { ok: true, chapters: linked };
  const left = footnotesOf(other).filter((note) => note !== footnote);
  const moved = linked
    .with(home, chapterWith(other, blocksOf(other), left))
    .with(index, withFootnote(marked, footnote));
  return { ok: true, chapters: moved };
}

function whyNoMark(
  { chapter, path, textblock }: ParagraphPlace,
  from: number,
  to: number,
  footnoteId: string,
): string | null {
  const text = paragraphText(textblock);
  const words = text.slice(from, to);
  if (from > to || to > text.length || splitsSurrogatePair(text, from) || splitsSurrogatePair(text, to)) {
    return 'The place of the mark is not in this paragraph. Look at it again, and try anew.';
  }
  if (textblock.type === nodes.code_block) return 'Code can’t hold a footnote mark.';
  const isWithin = path.some((_, depth) => {
    const node = nodeAt(chapter, path.slice(0, depth));
    return node.type === nodes.footnote && isCalled(node, footnoteId);
  });
  if (isWithin) return 'A footnote can’t be marked within itself.';
  if (words.includes(ATOM) || words.includes('\n')) {
    return 'A mark, a picture or a line end stands in what was chosen. Choose only the number or sign.';
  }
  const hasWords = words.length > LONGEST_MARK || /\p{L}{2}/u.test(words);
  return hasWords
    ? 'That would take words out of the text. Choose only the number or sign of the mark.'
    : null;
}

function isCalled(footnote: Node, id: string): boolean {
  return footnote.attrs['id'] === id;
}

/** Among the chapter's footnotes in the order of their marks. */
function withFootnote(chapter: Node, footnote: Node): Node {
  const footnotes = [...footnotesOf(chapter)];
  const order = markedIn([chapter]);
  const rank = (note: Node) => {
    const at = order.indexOf(String(note.attrs['id']));
    return at < 0 ? Infinity : at;
  };
  const before = footnotes.findIndex((note) => rank(note) > rank(footnote));
  footnotes.splice(before < 0 ? footnotes.length : before, 0, footnote);
  return chapterWith(chapter, blocksOf(chapter), footnotes);
}

function replaceInline(textblock: Node, from: number, to: number, inline: Node): Node {
  const { content } = textblock;
  return textblock.copy(content.cut(0, from).append(Fragment.from(inline)).append(content.cut(to)));
}
