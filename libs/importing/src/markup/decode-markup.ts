import type { Warnings } from '../assembling/warnings.js';
import { decodeAs } from '../encoding/decode-as.js';

/**
 * The text of a page's or a book's file, by its byte-order mark, by what it says of itself (XML declaration or meta
 * tag, as the HTML standard's prescan reads them), else as UTF-8, else as Windows-1252. Bytes that fit no encoding
 * become U+FFFD, and a warning.
 */
export function decodeMarkup(bytes: Uint8Array, warnings: Warnings, where: string | null): string {
  const encoding = byMark(bytes) ?? declared(bytes) ?? (isUtf8(bytes) ? 'utf-8' : null);
  const text = decodeAs(bytes, encoding ?? 'windows-1252');
  if (encoding === null) {
    const message =
      'The file does not say how its letters are encoded; it was read as Windows-1252. If letters look wrong, save it as UTF-8.';
    warnings.add('encoding-guessed', message, where);
  }
  if (!text.includes('\uFFFD')) return text;
  // A page that says it is UTF-8 and is not: what an older encoding would make of it is the better guess.
  if (encoding === 'utf-8' && !isMostlyUtf8(text)) {
    const message = 'The file says that it is UTF-8, but it is not; it was read as Windows-1252.';
    warnings.add('encoding-guessed', message, where);
    return decodeAs(bytes, 'windows-1252');
  }
  const message = 'Some characters were damaged on the way here; they are shown as “\uFFFD”.';
  warnings.add('damaged-character', message, where);
  return text;
}

function byMark([a, b, c]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  // Without a mark: a “<” in two bytes.
  if (a === 0x3c && b === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c) return 'utf-16be';
  return null;
}

function declared(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 4_096)).toString('latin1');
  const [, xml] = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head) ?? [];
  const [, meta] = /<meta\b[^>]{0,500}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head) ?? [];
  const label = (xml ?? meta ?? '').toLowerCase();
  // What could be read so far was written in single bytes; a page that claims two is wrong about that (as the standard has it).
  if (label.startsWith('utf-16')) return 'utf-8';
  try {
    return label === '' ? null : new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** A few damaged characters among many sound ones, rather than none sound at all. */
function isMostlyUtf8(text: string): boolean {
  let damaged = 0;
  let wide = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) damaged++;
    else if (code > 0x7f) wide++;
  }
  return wide > damaged;
}
