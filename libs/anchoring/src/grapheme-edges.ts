// One language for everybody: a range must not depend on whose browser made it.
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** No cluster goes on between two characters before the first combining marks, but CR LF: true for most text. */
function isPlainEdge(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  return before < 0x300 && text.charCodeAt(offset) < 0x300 && before !== 0x0d;
}

/** The last grapheme boundary at or before `offset` (UTF-16 code units; Unicode UAX #29). */
export function floorGrapheme(text: string, offset: number): number {
  if (offset <= 0 || offset >= text.length) return Math.min(Math.max(offset, 0), text.length);
  if (isPlainEdge(text, offset)) return offset;
  return graphemes.segment(text).containing(offset)?.index ?? offset;
}

/** The first grapheme boundary at or after `offset` (UTF-16 code units; Unicode UAX #29). */
export function ceilGrapheme(text: string, offset: number): number {
  if (offset <= 0 || offset >= text.length) return Math.min(Math.max(offset, 0), text.length);
  if (isPlainEdge(text, offset)) return offset;
  const around = graphemes.segment(text).containing(offset);
  if (!around || around.index === offset) return offset;
  return around.index + around.segment.length;
}
