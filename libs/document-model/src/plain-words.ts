import { readingSchema } from './schema.js';
import type { Node } from 'prosemirror-model';

const { nodes } = readingSchema;

const MARK = '\uFFFC';
/** Marks with the blanks before them, where the sentence goes on with a closing sign or a blank, or ends. */
const MARKS_BEFORE_CLOSING = new RegExp(`(?:\\s*${MARK})+(?=[\\p{Pe}\\p{Pf}\\p{Po}\\s]|$)`, 'gu');

/** The words of a paragraph on one line, as they would read had it no footnotes. */
export function plainWords(node: Node): string {
  const leafText = ({ type }: Node) =>
    type === nodes.hard_break ? ' ' : type === nodes.footnote_mark ? MARK : '';
  return node
    .textBetween(0, node.content.size, ' ', leafText)
    .replace(MARKS_BEFORE_CLOSING, '')
    .replaceAll(MARK, '')
    .replace(/\s+/g, ' ')
    .trim();
}
