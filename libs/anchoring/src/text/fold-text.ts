/**
 * A text as the comparison sees it: compatibility characters and ligatures taken apart and put together again
 * (NFKC, Unicode UAX #15), one kind of quotation mark, apostrophe and dash, no vowel points (Arabic, Hebrew) nor
 * characters without width. Its length may differ from the text's. Case stays: to a reader another case is a change.
 */
export function foldText(text: string): string {
  return /[^\x20-\x7e]/.test(text) ? foldTypography(text) : text;
}

function foldTypography(text: string): string {
  const folded = text.normalize('NFKC').replace(foldable, fold);
  return folded.includes("''") ? folded.replaceAll("''", '"') : folded;
}

/** Each kind of character that is folded: those left out, apostrophes, quotation marks, dashes, the ellipsis. */
const foldable =
  /([\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\p{Cf}])|([\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\uff07\u0060\u00b4])|([\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u300c\u300d\u300e\u300f\u301d\u301e\uff02])|([\p{Pd}\u2212])|\u2026/gu;

function fold(_character: string, left?: string, apostrophe?: string, quote?: string, dash?: string): string {
  if (left !== undefined) return '';
  if (apostrophe !== undefined) return "'";
  if (quote !== undefined) return '"';
  return dash === undefined ? '...' : '-';
}
