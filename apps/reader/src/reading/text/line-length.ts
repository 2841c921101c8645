/** Widths of a letter as shares of the text's size, on average. */
const LETTER = 0.47;
const IDEOGRAPH = 1;

const ideographic = /^(zh|ja|ko)\b/;

/**
 * How many characters about fit in a line of `width` CSS pixels at `textSize`: from it the stylesheet estimates how
 * high a text is that has not been laid out yet.
 */
export function charactersPerLine(width: number, textSize: number, language: string | null): number {
  const letter = ideographic.test(language ?? '') ? IDEOGRAPH : LETTER;
  return Math.max(8, Math.round(width / (textSize * letter)));
}
