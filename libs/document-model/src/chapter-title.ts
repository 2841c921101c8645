import type { Node } from 'prosemirror-model';
import { plainWords } from './plain-words.js';

const LONGEST_HEADING = 200;
const LONGEST_OPENING = 60;

/** What a chapter is called that begins with these blocks: as its heading, or else by its first words. */
export function chapterTitle(blocks: readonly Node[], heading: Node | undefined = blocks[0]): string {
  const isHeading = heading?.type.name === 'heading';
  const opening = isHeading ? heading : firstWithWords(blocks);
  return opening ? shorten(plainWords(opening), isHeading ? LONGEST_HEADING : LONGEST_OPENING) : '';
}

function firstWithWords(blocks: readonly Node[]): Node | undefined {
  const block = blocks.find((candidate) => candidate.textContent.trim() !== '');
  return block === undefined || block.isTextblock ? block : firstWithWords(block.children);
}

/** Cuts a title at a space where there is one, and never in the middle of a character. Length in UTF-16 code units. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const start = text.slice(0, length);
  const space = start.lastIndexOf(' ');
  return `${space > length / 2 ? start.slice(0, space) : start.replace(/[\uD800-\uDBFF]$/, '')}…`;
}
