/**
 * A text as the comparison sees it: compatibility characters and ligatures taken apart and put together again
 * (NFKC, Unicode UAX #15), one kind of quotation mark, apostrophe and dash, no vowel points (Arabic, Hebrew) nor
 * characters without width. Its length may differ from the text's. Case stays: to a reader another case is a change.
 */
export function foldText(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 || unit > 0x7e) return foldTypography(text);
  }
  return text;
}

function foldTypography(text: string): string {
  const composed = text.normalize('NFKC');
  if (!foldable.test(composed)) return composed;
  return composed
    .replace(/[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]|\p{Cf}/gu, '')
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\uff07\u0060\u00b4]/g, "'")
    .replace(
      /[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u300c\u300d\u300e\u300f\u301d\u301e\uff02]|''/g,
      '"',
    )
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\u2026/g, '...');
}

/** What any of the replacements may find: most words in letters of other scripts hold none of it. */
const foldable =
  /[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\p{Cf}\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\uff07\u0060\u00b4\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u300c\u300d\u300e\u300f\u301d\u301e\uff02\p{Pd}\u2212\u2026]|''/u;
