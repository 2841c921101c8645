import type { Fragment, Node } from 'prosemirror-model';
import { paragraphText, splitsSurrogatePair } from '../paragraph-text.js';
import { readingSchema } from '../schema.js';
import { retitled } from './chapter-parts.js';
import { impossible, type Corrected } from './correction.js';
import { replaceAt, type ParagraphPlace } from './paragraph-place.js';

const { nodes } = readingSchema;

/** A paragraph is parted at an offset: the first part keeps its id, and blanks at the cut go. */
export function splitParagraph(
  chapters: readonly Node[],
  { chapter, index, path, textblock }: ParagraphPlace,
  offset: number,
  newId: () => string,
): Corrected {
  const text = paragraphText(textblock);
  if (offset > text.length || splitsSurrogatePair(text, offset)) {
    return impossible('The place where to part this paragraph is not in it. Look at it again, and try anew.');
  }
  const [before, after] = cut(textblock, text, offset);
  if (before.size === 0 || after.size === 0) {
    return impossible('There is nothing on one side of this place, so the paragraph can’t be parted here.');
  }
  const first = textblock.copy(before);
  const second = textblock.type.create({ ...textblock.attrs, id: newId() }, after, textblock.marks);
  const corrected = retitled(chapter, replaceAt(chapter, path, [first, second]));
  return { ok: true, chapters: chapters.with(index, corrected) };
}

function cut({ type, content }: Node, text: string, offset: number): [Fragment, Fragment] {
  const [before, after] = [text.slice(0, offset), text.slice(offset)];
  if (type === nodes.code_block) {
    // Blanks at the start of a line of code mean something.
    const end = before.endsWith('\n') ? offset - 1 : offset;
    return [content.cut(0, end), content.cut(after.startsWith('\n') ? offset + 1 : offset)];
  }
  return [content.cut(0, before.trimEnd().length), content.cut(text.length - after.trimStart().length)];
}
