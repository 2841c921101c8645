import { readingSchema } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import type { ParagraphPiece } from './pieces.js';
import { textblock, type Targets } from './textblock.js';

const { nodes } = readingSchema;
const LONGEST_LINE = 80;
const FEWEST_LINES = 4;

/** Paragraphs of a style for verse: each a stanza if it holds several lines; else each a line, parted where one is empty. */
export function verseOf(pieces: readonly ParagraphPiece[], targets: Targets): Node {
  const haveLines = pieces.some(({ inline }) => inline.some(isBreak));
  const stanzas: ParagraphPiece[][] = [[]];
  for (const piece of pieces) {
    if (piece.inline.length === 0 || haveLines) stanzas.push([]);
    if (piece.inline.length > 0) stanzas.at(-1)?.push(piece);
  }
  const made = stanzas.flatMap((lines) => stanzasOf(lines, targets));
  return nodes.verse.create(null, made);
}

function stanzasOf(lines: readonly ParagraphPiece[], targets: Targets): Node[] {
  const [first] = lines;
  if (!first) return [];
  const inline = lines.flatMap((line, index) =>
    index === 0 ? line.inline : [nodes.hard_break.create(), ...line.inline],
  );
  return partsAtBlankLines(inline).map((part, index) => {
    const names = index === 0 ? lines.flatMap((line) => line.names) : [];
    return textblock(nodes.stanza, { ...first, inline: part, names }, targets);
  });
}

/** The parts of a paragraph in which empty lines stand; one part where there is none. */
export function partsAtBlankLines(inline: readonly Node[]): Node[][] {
  const parts: Node[][] = [[]];
  inline.forEach((node, index) => {
    const part = parts.at(-1) ?? [];
    const isBlankLine = isBreak(node) && (part.length === 0 || isBreak(inline[index + 1]));
    if (!isBlankLine) part.push(node);
    else if (part.length > 0) parts.push([]);
  });
  return parts.filter((part) => part.length > 0);
}

/** Whether a paragraph with empty lines in it is verse: short lines, several of them. */
export function looksLikeVerse(parts: readonly (readonly Node[])[]): boolean {
  let lines = 0;
  for (const part of parts) {
    let length = 0;
    lines++;
    for (const node of part) {
      if (isBreak(node)) {
        lines++;
        length = 0;
      } else length += node.nodeSize;
      if (length > LONGEST_LINE) return false;
    }
  }
  return lines >= FEWEST_LINES && lines > parts.length;
}

function isBreak(node: Node | undefined): boolean {
  return node?.type === nodes.hard_break;
}
