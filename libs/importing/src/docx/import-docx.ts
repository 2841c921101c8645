import { limits } from '@postil/contract';
import { ArchiveRefused, openArchive } from '../archive/open-archive.js';
import { assembleDocument } from '../assembling/assemble-document.js';
import type { Imported, ImportOptions, ImportRefusal } from '../imported.js';
import { TooDeep, TooMuch } from '../markup/parse-xml.js';
import { DocxRefused } from './docx-refused.js';
import { readDocx } from './read-docx.js';

/**
 * Imports a Word file (.docx, .docm): OOXML in both of its forms. Never throws for what the file holds: one that can't be
 * read gives a refusal that says why. Nothing is fetched, no macro run.
 */
export async function importDocx(bytes: Uint8Array, options: ImportOptions = {}): Promise<Imported> {
  try {
    options.onProgress?.('opening', 0);
    const found = await readDocx(await openArchive(bytes), options);
    return assembleDocument(found, options);
  } catch (error) {
    if (error instanceof ArchiveRefused || error instanceof DocxRefused) return error.refusal;
    if (error instanceof TooDeep) return tooDeep;
    if (error instanceof TooMuch) return tooMuch;
    throw error;
  }
}

const tooDeep: ImportRefusal = {
  ok: false,
  code: 'text-not-readable',
  message: `The file nests its parts more than ${limits.markupDepth} deep, which no text needs. Copy the text into a new file, and add that.`,
  limit: limits.markupDepth,
};

const tooMuch: ImportRefusal = {
  ok: false,
  code: 'too-large',
  message:
    'One paragraph, table or other part of this file is far too large to be read. Break it up in Word, or copy the text into a new file, and add that.',
};
