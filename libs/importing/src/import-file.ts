import { limits } from '@postil/contract';
import { importDocx } from './docx/import-docx.js';
import { fileFormat, type FileFormat } from './file-format.js';
import { importEpub } from './epub/import-epub.js';
import { importHtml } from './html/import-html.js';
import type { Imported, ImportOptions, ImportRefusal } from './imported.js';
import { importMarkdown } from './markdown/import-markdown.js';
import { importPdf } from './pdf/import-pdf.js';
import { importText } from './plain/import-text.js';

type Importer = (bytes: Uint8Array, options: ImportOptions) => Imported | Promise<Imported>;

const importers: Readonly<Record<FileFormat, Importer>> = {
  text: importText,
  markdown: importMarkdown,
  html: importHtml,
  epub: importEpub,
  docx: importDocx,
  pdf: importPdf,
};

/** A file as it came in: what it is, its bytes show; name and media type only help where they leave it open. */
export interface ImportedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/**
 * Reads a file of any format that Postil knows into a document. Never throws for what a file holds: one that can't be
 * read gives a refusal that says why, and what to try.
 */
export async function importFile(
  { bytes, mediaType }: ImportedFile,
  options: ImportOptions = {},
): Promise<Imported> {
  if (bytes.byteLength > limits.fileBytes) return tooLarge(limits.fileBytes);
  const format = fileFormat({ bytes, mediaType, filename: options.filename });
  if (typeof format !== 'string') return format;
  if ((format === 'text' || format === 'markdown') && bytes.byteLength > limits.textBytes) {
    return tooLarge(limits.textBytes);
  }
  return importers[format](bytes, options);
}

function tooLarge(limit: number): ImportRefusal {
  const message = `A file of this kind may have at most ${limit / 1e6} MB; this one is larger. Split it into parts.`;
  return { ok: false, code: 'too-large', message, limit };
}
