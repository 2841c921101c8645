import { readingSchema } from '@postil/document-model';
import type { Piece } from './pieces.js';

const { marks } = readingSchema;
/** Of a text's letters: with more in a typewriter's font, the font is the text's manner. */
const MOST_MONOSPACED = 1 / 2;

/** Paragraphs in a typewriter's font among others are code, unless their words are emphasised as only prose is. */
export function settleMonospaced(pieces: readonly Piece[]): readonly Piece[] {
  let all = 0;
  let monospaced = 0;
  for (const piece of pieces) {
    if (piece.type !== 'paragraph') continue;
    const letters = piece.inline.reduce((sum, node) => sum + node.nodeSize, 0);
    all += letters;
    if (piece.isMonospaced) monospaced += letters;
  }
  if (monospaced > all * MOST_MONOSPACED) return pieces;
  return pieces.map((piece) =>
    piece.type === 'paragraph' && isCode(piece) ? { ...piece, kind: 'code' as const } : piece,
  );
}

function isCode(piece: Extract<Piece, { type: 'paragraph' }>): boolean {
  if (!piece.isMonospaced || piece.kind !== 'prose' || piece.code === null || piece.list) return false;
  return !piece.inline.some((node) =>
    node.marks.some(({ type }) => type === marks.em || type === marks.strong),
  );
}
