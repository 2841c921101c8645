import type { ParagraphPiece, Piece } from './pieces.js';

/** Joins what belongs together: a drop cap and its word, paragraphs whose parting was deleted. */
export function joinPieces(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  let open: ParagraphPiece[] = [];
  const close = (last: ParagraphPiece | null) => {
    const parts = last ? [...open, last] : open;
    open = [];
    const merged = parts.length > 1 ? merge(parts) : parts[0];
    if (merged) joined.push({ ...merged, joinsNext: false });
  };
  for (const piece of pieces) {
    if (piece.type !== 'paragraph') {
      close(null);
      joined.push(piece);
    } else if (piece.joinsNext) {
      open.push(piece);
    } else {
      close(piece);
    }
  }
  close(null);
  return joined;
}

/** The last paragraph's end is the one that stays, and so does the way that it is set. */
function merge(parts: readonly ParagraphPiece[]): ParagraphPiece | undefined {
  const last = parts.at(-1);
  const codes = parts.map(({ code }) => code);
  return (
    last && {
      ...last,
      inline: parts.flatMap(({ inline }) => inline),
      names: parts.flatMap(({ names }) => names),
      code: codes.some((code) => code === null) ? null : codes.join(''),
      list: parts.find(({ list }) => list !== null)?.list ?? null,
      isBold: parts.every(({ isBold, inline }) => isBold || inline.length === 0),
      isMonospaced: parts.every(({ isMonospaced, inline }) => isMonospaced || inline.length === 0),
    }
  );
}
