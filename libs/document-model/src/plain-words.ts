import type { Node } from 'prosemirror-model';
import { readingSchema } from './schema.js';

const { nodes } = readingSchema;

const MARK = '\uFFFC';
/** Marks that follow each other, with the blanks before them. */
const MARKS = new RegExp(`(?: ?${MARK})+`, 'gu');
const CLOSING = /^[\p{Pe}\p{Pf}\p{Po}\s]/u;

/** The words of a paragraph on one line, as they would read had it no footnotes. */
export function plainWords(node: Node): string {
  const leafText = ({ type }: Node) =>
    type === nodes.hard_break ? ' ' : type === nodes.footnote_mark ? MARK : '';
  return (
    node
      .textBetween(0, node.content.size, ' ', leafText)
      // Blanks first: so that the search for marks goes over each of them once.
      .replace(/\s+/g, ' ')
      .replace(MARKS, (marks, offset: number, text: string) => {
        const next = text.slice(offset + marks.length, offset + marks.length + 2);
        // Where the sentence goes on with a closing sign or a blank, or ends, the blanks before go with the marks.
        return next === '' || CLOSING.test(next) ? '' : marks.replaceAll(MARK, '');
      })
      .replace(/ +/g, ' ')
      .trim()
  );
}
