import { limits } from '@postil/contract';
import { normaliseText } from '@postil/document-model';
import type { ImportRefusal } from '../imported.js';
import type { Warnings } from '../assembling/warnings.js';

export type Decoded = { readonly ok: true; readonly text: string } | ImportRefusal;

/** What the first bytes of some well-known files say, as Latin-1. */
const signatures: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF'],
  ['PK\u0003\u0004', 'a Word, EPUB or ZIP file'],
  ['{\\rtf', 'an RTF file'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old Word file'],
  ['\u0089PNG', 'a picture'],
  ['\u00ff\u00d8\u00ff', 'a picture'],
  ['GIF8', 'a picture'],
];

/**
 * Decodes UTF-8 (RFC 3629, with or without a byte-order mark) and normalises it once for all. Other encodings and
 * binary files are refused with a message that says what they look like. Lone surrogates, which only a string can
 * hold, become U+FFFD and a warning.
 */
export function decodeText(source: Uint8Array | string, warnings: Warnings): Decoded {
  const bytes = typeof source === 'string' ? Buffer.byteLength(source) : source.byteLength;
  if (bytes > limits.textBytes) return tooLarge(bytes);
  const decoded: Decoded = typeof source === 'string' ? { ok: true, text: source } : decodeUtf8(source);
  if (!decoded.ok) return decoded;
  if (isBinary(decoded.text)) return binary();
  if (/\p{Surrogate}/u.test(decoded.text)) {
    warnings.add(
      'damaged-character',
      'Some characters were damaged on the way here; they are shown as “\uFFFD”.',
    );
  }
  const text = normaliseText(decoded.text);
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text) ? { ok: true, text } : emptyText();
}

/** The refusal of a text without a word in it. */
export function emptyText(): ImportRefusal {
  return {
    ok: false,
    code: 'text-empty',
    message: 'There are no words in this text. Paste some, or choose another file.',
  };
}

function decodeUtf8(bytes: Uint8Array): Decoded {
  const encoding = wideEncoding(bytes);
  if (encoding) return otherEncoding(encoding);
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  const known = signatures.find(([signature]) => start.startsWith(signature));
  if (known) return notText(`This looks like ${known[1]}, not like text.`);
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const latin1 = Buffer.from(bytes).toString('latin1');
    return isBinary(latin1) ? binary() : otherEncoding('an older encoding, such as Latin-1 or Windows-1252');
  }
}

/** UTF-16 and UTF-32 by their byte-order mark; UTF-16 without one by the NULs in every other byte of Latin letters. */
function wideEncoding(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16';
  if (a === 0xfe && b === 0xff) return 'UTF-16';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'UTF-32';
  const sample = bytes.subarray(0, 2000);
  const nuls = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = nuls;
  const half = sample.length / 2;
  const wide = half >= 2 && Math.max(even, odd) > half * 0.6 && Math.min(even, odd) < half * 0.1;
  return wide ? 'UTF-16' : null;
}

/** Text has no NULs, and hardly any control characters but tabs and line ends. */
function isBinary(text: string): boolean {
  if (text.includes('\0')) return true;
  const sample = text.slice(0, 100_000);
  const controls = sample.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  return controls > 2 && controls > sample.length * 0.02;
}

function binary(): ImportRefusal {
  return notText('This file holds data that is not text, so it was not read.');
}

function notText(what: string): ImportRefusal {
  return {
    ok: false,
    code: 'text-not-readable',
    message: `${what} Plain text and Markdown work; save it as one of these, or copy the text and paste it.`,
  };
}

function otherEncoding(encoding: string): ImportRefusal {
  return {
    ok: false,
    code: 'unsupported-encoding',
    message: `This looks like text in ${encoding}. Save it as UTF-8 and add it again, or copy the text and paste it.`,
  };
}

/** The refusal of a text over the limit; sizes in bytes. */
export function tooLarge(bytes: number): ImportRefusal {
  const size = (bytes / 1e6).toFixed(1);
  return {
    ok: false,
    code: 'too-large',
    message: `This text has ${size} MB; Postil takes up to ${limits.textBytes / 1e6} MB. Add it in parts.`,
    limit: limits.textBytes,
  };
}
