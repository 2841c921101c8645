import { decodeBytes } from './encoding/decode-bytes.js';
import type { ImportRefusal } from './imported.js';
import { textFormat } from './plain/text-format.js';

export type FileFormat = 'text' | 'markdown' | 'html' | 'docx' | 'epub' | 'pdf';

export interface FileToRecognise {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly filename?: string | undefined;
}

/**
 * The format a file is in. Its first bytes count more than its name, since names are often wrong; among texts, which
 * have no such sign, the name decides. Gives a refusal with a way out for formats that others can convert.
 */
export function fileFormat(file: FileToRecognise): FileFormat | ImportRefusal {
  const head = Buffer.from(file.bytes.subarray(0, 4_096));
  const start = head.toString('latin1');
  if (/^[\s\uFEFF\u00EF\u00BB\u00BF]*%PDF-/.test(start.slice(0, 1_024))) return 'pdf';
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return zipFormat(file);
  const foreign = foreignFormats.find(({ signature }) => signature.test(start));
  if (foreign) return refuse(foreign.message);
  const extension = extensionOf(file.filename);
  if (extension === 'epub' || extension === 'docx' || extension === 'pdf')
    return refuse(notWhatItSays(extension));
  const looksLikeHtml =
    /^\s*(?:<!--[\s\S]*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)[\s>]/i;
  const isHtml = extension === 'html' || extension === 'htm' || extension === 'xhtml';
  if (isHtml || file.mediaType === 'text/html' || looksLikeHtml.test(withoutMark(head))) return 'html';
  const text = decodeBytes(file.bytes.subarray(0, 100_000))?.text ?? '';
  return textFormat({ filename: file.filename, mediaType: file.mediaType, text }) ?? refuse(unknown);
}

/** Word files and EPUBs are zips; which of the two, the names of their parts tell, which stand in the zip unpacked. */
function zipFormat({ bytes, filename }: FileToRecognise): FileFormat | ImportRefusal {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (name: string) => archive.includes(name, 0, 'latin1');
  if (holds('mimetypeapplication/epub+zip') || holds('META-INF/container.xml')) return 'epub';
  // The main part may be called otherwise, such as document2.xml.
  if (holds('word/document') || holds('word/_rels/')) return 'docx';
  if (holds('mimetypeapplication/vnd.oasis.opendocument')) {
    return refuse('This is an OpenDocument file. Save it as a Word document (.docx) and add that.');
  }
  if (holds('xl/workbook.xml') || holds('ppt/presentation.xml')) {
    return refuse(
      'This is a table or a presentation, not a text. Save its text as .docx or .pdf and add that.',
    );
  }
  // A broken one: the name tells what it was meant to be, and its reader says what is wrong.
  const extension = extensionOf(filename);
  if (extension === 'epub' || extension === 'docx') return extension;
  return refuse('This is an archive (zip). Take the text out of it, and add that.');
}

const foreignFormats: readonly { signature: RegExp; message: string }[] = [
  {
    signature: /^\xD0\xCF\x11\xE0/,
    message:
      'This is a Word file of the old kind (.doc), or a protected one. Save it as .docx without a password, and add that.',
  },
  {
    signature: /^\{\\rtf/,
    message: 'This is rich text (.rtf). Save it as a Word document (.docx) and add that.',
  },
  {
    signature: /^(?:\x89PNG|\xFF\xD8\xFF|GIF8|II\*\0|MM\0\*|RIFF....WEBP)/s,
    message:
      'This is a picture. Postil needs the text itself: recognise it (OCR) first, and add the outcome.',
  },
  {
    signature: /^(?:\x1F\x8B|7z\xBC\xAF|Rar!|BZh)/,
    message: 'This is an archive. Unpack it, and add the text in it.',
  },
  {
    signature: /^.{60}(?:BOOKMOBI|TEXtREAd)/s,
    message: 'This is a Kindle book. Convert it to EPUB, and add that.',
  },
];

function notWhatItSays(extension: string): string {
  return `The file is called .${extension}, but it is none inside. Download or save it again, and add it anew.`;
}

const unknown =
  'Postil reads EPUB, Word (.docx), PDF, web pages (.html), Markdown (.md) and plain text (.txt). Save it as one of these.';

function extensionOf(filename: string | undefined): string | undefined {
  return /\.([A-Za-z0-9]{1,8})$/.exec(filename ?? '')?.[1]?.toLowerCase();
}

/** The beginning as text, whatever width its letters have. */
function withoutMark(head: Buffer): string {
  return head
    .toString('latin1')
    .replace(/^(?:\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)/, '')
    .replaceAll('\0', '');
}

function refuse(message: string): ImportRefusal {
  return { ok: false, code: 'unsupported-type', message };
}
