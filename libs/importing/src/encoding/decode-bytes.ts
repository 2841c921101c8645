import { decodeAs } from './decode-as.js';
import { guessLegacyEncoding, legacyEncodings } from './legacy-encoding.js';
import { wideEncoding } from './wide-encoding.js';

/** A text out of bytes, and how sure it is how they were meant. */
export interface DecodedBytes {
  readonly text: string;
  /** By the name that `TextDecoder` knows it by; `mixed` where lines differ. */
  readonly encoding: string;
  /** What was assumed, in a sentence for the person who brought the text; null where the bytes say it themselves. */
  readonly assumed: string | null;
  /** For `mixed`: the first line, from 1, that is not in UTF-8. */
  readonly line: number | null;
}

/**
 * Decodes UTF-8 (RFC 3629) and UTF-16, with a byte-order mark or without, and otherwise makes the best guess at an
 * older encoding; `language` (BCP 47), as a person named it, helps there. Where most lines are UTF-8 and some are not,
 * those are read as their own. Null for UTF-32 and for bytes that fit no encoding of text.
 */
export function decodeBytes(bytes: Uint8Array, language?: string): DecodedBytes | null {
  const wide = wideEncoding(bytes);
  if (wide?.name === 'utf-32') return null;
  if (wide) {
    const assumed = wide.marked
      ? null
      : sure(wide.name === 'utf-16le' ? 'UTF-16 (little-endian)' : 'UTF-16 (big-endian)');
    return { text: new TextDecoder(wide.name).decode(bytes), encoding: wide.name, assumed, line: null };
  }
  const text = utf8(bytes);
  if (text !== null) return { text, encoding: 'utf-8', assumed: null, line: null };
  return decodeMixed(bytes, language) ?? decodeLegacy(bytes, language);
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function sure(title: string): string {
  return `This file does not say how its letters are written; it was read as ${title}. If some look wrong, save it as UTF-8 and add it again.`;
}

function decodeLegacy(bytes: Uint8Array, language: string | undefined): DecodedBytes | null {
  const guess = guessLegacyEncoding(onlyOther(bytes), language);
  if (!guess) return null;
  const text = decodeAs(bytes, guess.name);
  return { text, encoding: guess.name, assumed: sure(guess.title), line: null };
}

/** Lines with letters beyond ASCII: the others tell nothing, and a long file may begin with many of them. */
function onlyOther(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [];
  let size = 0;
  for (const line of linesOf(bytes)) {
    if (size > 200_000) break;
    if (!line.some((byte) => byte > 0x7f)) continue;
    kept.push(line);
    size += line.length;
  }
  return Buffer.concat(kept);
}

function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(0x0a, from);
    const next = end < 0 ? bytes.length : end + 1;
    yield bytes.subarray(from, next);
    from = next;
  }
}

/** Null where too few lines are UTF-8 for that to be no accident. */
function decodeMixed(bytes: Uint8Array, language: string | undefined): DecodedBytes | null {
  const lines: { bytes: Uint8Array; text: string | null }[] = [];
  let wellFormed = 0;
  let other = 0;
  for (const line of linesOf(bytes)) {
    const high = line.reduce((sum, byte) => sum + (byte > 0x7f ? 1 : 0), 0);
    const text = utf8(line);
    lines.push({ bytes: line, text });
    if (text === null) other += high;
    else wellFormed += high;
  }
  if (wellFormed === 0 || wellFormed < other / 2) return null;
  const foreign = Buffer.concat(lines.filter(({ text }) => text === null).map((line) => line.bytes));
  const guess = guessLegacyEncoding(foreign.subarray(0, 200_000), language) ?? legacyEncodings[0];
  const name = guess?.name ?? 'windows-1252';
  const count = lines.filter(({ text }) => text === null).length;
  return {
    text: lines.map((line) => line.text ?? decodeAs(line.bytes, name)).join(''),
    encoding: 'mixed',
    assumed: `${count === 1 ? 'One line is' : `${count} lines are`} written in another encoding than the rest; ${count === 1 ? 'it was' : 'they were'} read as ${guess?.title}. Look there for wrong letters.`,
    line: lines.findIndex(({ text }) => text === null) + 1,
  };
}
