export interface WideEncoding {
  readonly name: 'utf-16le' | 'utf-16be' | 'utf-32';
  /** Whether the file says so itself, by a byte-order mark. */
  readonly marked: boolean;
}

const SAMPLE = 20_000;

/** UTF-16 and UTF-32 by their byte-order mark; UTF-16 without one where only one order of its bytes makes text. */
export function wideEncoding(bytes: Uint8Array): WideEncoding | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return { name: c === 0 && d === 0 ? 'utf-32' : 'utf-16le', marked: true };
  if (a === 0xfe && b === 0xff) return { name: 'utf-16be', marked: true };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { name: 'utf-32', marked: true };
  const sample = bytes.subarray(0, SAMPLE);
  // Blanks and line ends have a NUL in UTF-16; no text in another encoding has any.
  if (sample.length < 4 || bytes.length % 2 === 1 || !sample.includes(0)) return null;
  const little = readable(sample, 'utf-16le');
  const big = readable(sample, 'utf-16be');
  if (Math.max(little, big) < 0.9 || Math.abs(little - big) < 0.05) return null;
  return { name: little > big ? 'utf-16le' : 'utf-16be', marked: false };
}

/** The share of characters that one would expect in a text: in the wrong order, even blanks become strange signs. */
function readable(sample: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): number {
  const text = new TextDecoder(encoding).decode(sample.subarray(0, sample.length & ~1));
  if (text.includes('\0')) return 0;
  const common = text.match(
    /[\u0009\u000A\u000D\u0020-\u007E\u00A0-\u017F\u0370-\u04FF\u0530-\u07FF\u0900-\u0DFF\u0E00-\u0EFF\u1E00-\u1EFF\u2010-\u205E\u3000-\u30FF\u4E00-\u9FFF\uAC00-\uD7A3\uFF00-\uFF60]/g,
  );
  const blanks = text.match(/[\n ]/g)?.length ?? 0;
  return blanks > 0 ? (common?.length ?? 0) / text.length : 0;
}
