import { readingSchema } from '@postil/document-model';
import type { Node } from 'prosemirror-model';

const { nodes } = readingSchema;

/** In code units: prose whose lines were broken by hand runs longer. */
const LONGEST_LINE = 75;

/**
 * Whether paragraphs whose lines end by `<br>` are stanzas that nothing marks as such, which is how some programs write
 * verse: all of several lines, all lines short, and `least` lines in all.
 */
export function looksLikeVerse(paragraphs: readonly (readonly Node[])[], least: number): boolean {
  let lines = 0;
  for (const content of paragraphs) {
    if (content.some(({ type }) => type === nodes.image)) return false;
    const lengths = lineLengths(content);
    if (lengths.length < 2 || lengths.some((length) => length > LONGEST_LINE)) return false;
    lines += lengths.length;
  }
  return lines >= least;
}

function lineLengths(content: readonly Node[]): number[] {
  const lengths = [0];
  for (const node of content) {
    if (node.type === nodes.hard_break) lengths.push(0);
    else lengths.push((lengths.pop() ?? 0) + (node.text?.length ?? 0));
  }
  return lengths;
}
