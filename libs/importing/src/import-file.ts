import { limits } from '@postil/contract';
import { fileFormat, type FileFormat } from './file-format.js';
import type { Imported, ImportOptions, ImportRefusal } from './imported.js';

type Importer = (bytes: Uint8Array, options: ImportOptions) => Imported | Promise<Imported>;

/** Each is loaded when a file needs it: what reads PDFs and pictures is large, and most programs here never do. */
const importers: Readonly<Record<FileFormat, () => Promise<Importer>>> = {
  text: async () => (await import('./plain/import-text.js')).importText,
  markdown: async () => (await import('./markdown/import-markdown.js')).importMarkdownFile,
  html: async () => (await import('./html/import-html.js')).importHtml,
  epub: async () => (await import('./epub/import-epub.js')).importEpub,
  docx: async () => (await import('./docx/import-docx.js')).importDocx,
  pdf: async () => (await import('./pdf/import-pdf.js')).importPdf,
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
  const importer = await importers[format]();
  return importer(bytes, options);
}

function tooLarge(limit: number): ImportRefusal {
  const message = `A file of this kind may have at most ${limit / 1e6} MB; this one is larger. Split it into parts.`;
  return { ok: false, code: 'too-large', message, limit };
}
