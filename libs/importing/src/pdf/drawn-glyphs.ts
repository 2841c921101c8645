import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TextPiece } from './page-runs.js';

const ALEF_LAM = /[اأإآٱ]ل/;

/** Whether a page has Arabic words in which a ligature of lam and alef may have been turned round. */
export function mayHaveTurnedLigatures(pieces: readonly TextPiece[]): boolean {
  return pieces.some((piece) => 'str' in piece && piece.dir === 'rtl' && ALEF_LAM.test(piece.str));
}

/** What each glyph of a page says, in the order in which they are drawn, without blanks. */
export function drawnGlyphs(operators: readonly number[], args: readonly unknown[]): string[] {
  const glyphs: string[] = [];
  operators.forEach((operator, index) => {
    const given: unknown = args[index];
    if (operator !== OPS.showText || !Array.isArray(given) || !Array.isArray(given[0])) return;
    for (const glyph of given[0] as readonly unknown[]) {
      if (typeof glyph !== 'object' || glyph === null || !('unicode' in glyph)) continue;
      const letters = String(glyph.unicode).replace(/\s/g, '');
      if (letters !== '') glyphs.push(letters);
    }
  });
  return glyphs;
}

/**
 * Puts ligatures right. The parser turns the letters of right-to-left words round one by one, since they are drawn from
 * the left; those of a ligature are one glyph and already in their order, so they come out the wrong way.
 */
export function withLigatures(pieces: readonly TextPiece[], glyphs: readonly string[]): TextPiece[] {
  let at = 0;
  let lost = false;
  return pieces.map((piece) => {
    if (lost || !('str' in piece)) return piece;
    const letters = piece.str.replace(/\s/g, '').length;
    const own: string[] = [];
    for (let length = 0; length < letters && at < glyphs.length; at++) {
      const glyph = glyphs[at] ?? '';
      own.push(glyph);
      length += plainLength(glyph);
    }
    if (piece.dir !== 'rtl') return piece;
    const str = turnedBack(piece.str, own);
    // Where glyphs and words no longer go together, the rest stays as the parser gave it.
    lost = str === null;
    return str === null ? piece : { ...piece, str };
  });
}

/** The parser writes some letters out that are one in the font. */
function plainLength(glyph: string): number {
  return /[\uFB00-\uFB06]/.test(glyph) ? glyph.normalize('NFKC').length : glyph.length;
}

function turnedBack(str: string, glyphs: readonly string[]): string | null {
  const drawn = [...str].reverse();
  const ligatures: { from: number; to: number }[] = [];
  let at = 0;
  for (const glyph of glyphs) {
    const from = at;
    for (const letter of glyph) {
      while (at < drawn.length && /\s/.test(drawn[at] ?? '')) at++;
      // Digits and brackets were turned on their own; such a word is left alone.
      if (drawn[at] !== letter) return /[\d()[\]{}<>«»]/.test(str) ? str : null;
      at++;
    }
    if ([...glyph].length > 1) ligatures.push({ from, to: at });
  }
  for (const { from, to } of ligatures) {
    const letters = drawn.slice(from, to);
    const words = letters.filter((letter) => !/\s/.test(letter)).reverse();
    const blanks = letters.filter((letter) => /\s/.test(letter));
    drawn.splice(from, to - from, ...blanks, ...words);
  }
  return drawn.reverse().join('');
}
