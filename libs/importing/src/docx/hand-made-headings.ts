import type { Warnings } from '../assembling/warnings.js';
import { openingOf } from './opening-words.js';
import type { ParagraphPiece, Piece } from './pieces.js';

/** In code units. */
const LONGEST = 120;
/** More lines than this share of a text are no headings, but its manner. */
const MOST_OF_PARAGRAPHS = 1 / 3;

/**
 * In a text without any heading by style, short paragraphs that stand out as a whole, in bold or centred and larger, are
 * taken for headings; that is told, since it is a guess. Larger letters make higher headings.
 */
export function promoteHeadings(pieces: readonly Piece[], warnings: Warnings): readonly Piece[] {
  const paragraphs = pieces.filter((piece) => piece.type === 'paragraph' && piece.inline.length > 0);
  if (paragraphs.some((piece) => piece.type === 'paragraph' && piece.kind === 'heading')) return pieces;
  const found = new Set(pieces.filter((piece, index) => standsOut(piece) && leadsOn(pieces, index)));
  if (found.size === 0 || found.size > paragraphs.length * MOST_OF_PARAGRAPHS) return pieces;
  const [largest, second] = [...new Set([...found].map(sizeOf))].sort((a, b) => b - a);
  const levelOf = (size: number) => (size === largest ? 1 : size === second ? 2 : 3);
  const promoted = pieces.map((piece) => {
    if (piece.type !== 'paragraph' || !found.has(piece)) return piece;
    return { ...piece, kind: 'heading' as const, level: levelOf(sizeOf(piece)) };
  });
  warnings.add('headings-guessed', messageOf([...found].map((piece) => wordsOf(piece))));
  return promoted;
}

function standsOut(piece: Piece): piece is ParagraphPiece {
  if (piece.type !== 'paragraph' || piece.kind !== 'prose' || piece.list) return false;
  const { inline, isBold, align, size, normalSize } = piece;
  const text = inline.map((node) => node.text ?? '').join('');
  if (!/\p{L}|\p{N}/u.test(text) || text.length > LONGEST || /[,;:]$/.test(text)) return false;
  if (inline.some((node) => !node.isText && node.type.name !== 'footnote_mark')) return false;
  if (/^by\s/i.test(text)) return false;
  return isBold || (align === 'center' && normalSize > 0 && size >= normalSize * 1.15);
}

/** A heading has something below it. */
function leadsOn(pieces: readonly Piece[], index: number): boolean {
  for (let next = index + 1; next < pieces.length; next++) {
    const piece = pieces[next];
    if (piece && (piece.type !== 'paragraph' || piece.inline.length > 0)) return true;
  }
  return false;
}

function sizeOf(piece: Piece): number {
  return piece.type === 'paragraph' ? Math.max(piece.size, piece.normalSize) : 0;
}

function wordsOf(piece: Piece): string {
  return piece.type === 'paragraph' ? `“${openingOf(piece.inline)}”` : '';
}

function messageOf(words: readonly string[]): string {
  const which = words.slice(0, 5).join(', ') + (words.length > 5 ? ' …' : '');
  return `The file marks no headings. ${words.length === 1 ? 'A short line that stands out was' : `${words.length} short lines that stand out were`} taken for ${words.length === 1 ? 'one' : 'headings'}: ${which}. Correct what is none.`;
}
