import { limits } from '@postil/contract';
import { normaliseText } from '@postil/document-model';
import { decodeBytes } from '../encoding/decode-bytes.js';
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
 * Decodes a text (see `decodeBytes`) and normalises it once for all. What had to be assumed about its encoding is a
 * warning; binary files are refused with a message that says what they look like. Lone surrogates become U+FFFD and a
 * warning. `language` (BCP 47), as a person named it, helps to guess an old encoding.
 */
export function decodeText(source: Uint8Array | string, warnings: Warnings, language?: string): Decoded {
  const bytes = typeof source === 'string' ? Buffer.byteLength(source) : source.byteLength;
  if (bytes > limits.textBytes) return tooLarge(bytes);
  const decoded: Decoded =
    typeof source === 'string' ? { ok: true, text: source } : readBytes(source, warnings, language);
  if (!decoded.ok) return decoded;
  if (isBinary(decoded.text)) return binary();
  if (/\p{Surrogate}|\uFFFD/u.test(decoded.text)) {
    warnings.add(
      'damaged-character',
      'Some characters were damaged on the way here; they are shown as “\uFFFD”.',
    );
  }
  // A soft hyphen at a line's end parts a word: it goes, and so does the break.
  const whole = decoded.text.replace(/\u00AD[ \t]*\r?\n[ \t]*(\p{L}\S{0,60})[ \t]*/gu, '$1\n');
  const text = normaliseText(whole);
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

function readBytes(bytes: Uint8Array, warnings: Warnings, language: string | undefined): Decoded {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  const known = signatures.find(([signature]) => start.startsWith(signature));
  if (known) return notText(`This looks like ${known[1]}, not like text.`);
  const decoded = decodeBytes(bytes, language);
  if (!decoded) {
    const latin1 = Buffer.from(bytes).toString('latin1');
    return latin1.includes('\0') && !/^(?:\xFF\xFE|\0\0\xFE\xFF)/.test(latin1) ? binary() : otherEncoding();
  }
  if (decoded.assumed !== null && !isBinary(decoded.text)) {
    warnings.add('encoding-assumed', decoded.assumed, decoded.line);
  }
  return { ok: true, text: decoded.text };
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

function otherEncoding(): ImportRefusal {
  return {
    ok: false,
    code: 'unsupported-encoding',
    message:
      'This looks like text in an encoding that Postil can’t tell. Save it as UTF-8 and add it again, or copy the text and paste it.',
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
