/** A script whose letters are squares is set in them. */
const IDEOGRAPH = 1;
/** Words are a little narrower than the letters they are counted by, since the spaces between them are. */
const NARROWER = 0.92;

const ideographic = /^(zh|ja|ko)\b/;

/**
 * How many characters about fit in a line of `width` CSS pixels at `textSize`, of letters `letter` sizes wide: from it
 * the stylesheet estimates how high a text is that has not been laid out yet.
 */
export function charactersPerLine(
  width: number,
  textSize: number,
  letter: number,
  language: string | null,
): number {
  const share = ideographic.test(language ?? '') ? IDEOGRAPH : letter * NARROWER;
  return Math.max(8, Math.round(width / (textSize * share)));
}
