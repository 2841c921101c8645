import { limits } from '@postil/contract';
import { assembleDocument } from '../assembling/assemble-document.js';
import { Footnotes } from '../assembling/footnotes.js';
import { newId } from '../assembling/new-id.js';
import { SourceLines } from '../assembling/source-lines.js';
import { Warnings } from '../assembling/warnings.js';
import type { Imported, ImportOptions, ImportRefusal } from '../imported.js';
import { openPdf, refusalOf } from './open-pdf.js';
import { readOutline } from './outline.js';
import { pageContent, type PageContent } from './page-content.js';
import { mayHavePictures, PagePictures } from './page-pictures.js';
import { readMetadata } from './pdf-metadata.js';
import { pdfDocument } from './pdf-document.js';
import { Places } from './places.js';
import { readPage, type PageReader } from './read-page.js';
import { TookTooLong, withinTime } from './within-time.js';
import { warnOfLosses } from './pdf-warnings.js';

/** Time that is kept back for putting the document together, and for taking pictures, in milliseconds. */
const ASSEMBLING = 8_000;
const PICTURES = 25_000;

/**
 * Imports the text of a PDF: its tags where it has them, else what its lines look like. Never throws: a file that is
 * protected, broken, scanned or too long gives a refusal that says so. Nothing is fetched, and no script of it runs.
 */
export async function importPdf(bytes: Uint8Array, options: ImportOptions = {}): Promise<Imported> {
  const deadline = Date.now() + limits.importSeconds * 1_000 - ASSEMBLING;
  options.onProgress?.('opening', 0);
  const opened = await openPdf(bytes, deadline);
  if (!opened.ok) return opened;
  const { pdf, close } = opened;
  try {
    const places = new Places(pdf);
    const pictures = new PagePictures(mayHavePictures(bytes), Date.now() + PICTURES);
    const reader: PageReader = { pdf, fonts: new Map(), pictures, places, deadline };
    const metadata = await withinTime(readMetadata(pdf), deadline);
    const outline = await withinTime(readOutline(pdf, places), deadline);
    const warnings = new Warnings();
    const pages = await readPages(reader, warnings, options);
    if (!Array.isArray(pages)) return pages;
    warnOfLosses(pages, pictures, warnings);
    const footnotes = new Footnotes(newId);
    const made = pdfDocument({ pages, outline, metadata, footnotes, warnings });
    const where = new SourceLines();
    const found = { ...made, footnotes, where, warnings, chapterLevel: null, pictures: pictures.list() };
    return assembleDocument(found, options);
  } catch (error) {
    return refusalOf(error);
  } finally {
    await close();
  }
}

async function readPages(
  reader: PageReader,
  warnings: Warnings,
  options: ImportOptions,
): Promise<PageContent[] | ImportRefusal> {
  const count = reader.pdf.numPages;
  const pages: PageContent[] = [];
  let failure: unknown = null;
  for (let number = 1; number <= count; number++) {
    // What is always about to settle never lets a timer have its turn.
    if (Date.now() > reader.deadline) throw new TookTooLong();
    try {
      pages.push(pageContent(await readPage(reader, number)));
    } catch (error) {
      if (error instanceof TookTooLong) throw error;
      failure = error;
      warnings.add('page-lost', 'This page is broken and could not be read.', `page ${number}`);
    }
    options.onProgress?.('reading', number / count);
  }
  if (pages.length === 0) return refusalOf(failure);
  return pages.some(({ lines }) => lines.length > 0) ? pages : noText;
}

const noText: ImportRefusal = {
  ok: false,
  code: 'text-not-readable',
  message:
    'This PDF has no text that can be read: its pages are pictures, or empty. Recognise it (OCR) first, and add the outcome; many scanners and free programs can do that.',
};
