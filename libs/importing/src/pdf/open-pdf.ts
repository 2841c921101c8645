import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { limits } from '@postil/contract';
// Hands its half of the parser over on its own, so that nothing is loaded by an address later.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ImportRefusal } from '../imported.js';
import { forgiveStrayRejections } from './stray-rejections.js';
import { TookTooLong, withinTime } from './within-time.js';

export interface OpenPdf {
  readonly ok: true;
  readonly pdf: PDFDocumentProxy;
  /** Gives back what the parser holds. */
  readonly close: () => Promise<void>;
}

const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const CLOSING = 2_000;

/**
 * Opens a PDF with nothing but its bytes and the parser's own tables at hand: no font of the system, no script, no
 * address. `deadline` is in milliseconds, as `Date.now` counts. Refuses what is protected, broken or too long.
 */
export async function openPdf(bytes: Uint8Array, deadline: number): Promise<OpenPdf | ImportRefusal> {
  forgiveStrayRejections();
  const task = getDocument({
    // A copy: the parser takes what it is given for its own.
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    maxImageSize: limits.picturePixels,
    cMapUrl: `${home}/cmaps/`,
    standardFontDataUrl: `${home}/standard_fonts/`,
    wasmUrl: `${home}/wasm/`,
    verbosity: 0,
  });
  const close = () => withinTime(task.destroy(), Date.now() + CLOSING).catch(() => undefined);
  try {
    const pdf = await withinTime(task.promise, deadline);
    if (pdf.numPages <= limits.pages) return { ok: true, pdf, close };
    await close();
    return tooManyPages(pdf.numPages);
  } catch (error) {
    await close();
    return refusalOf(error);
  }
}

function tooManyPages(pages: number): ImportRefusal {
  return {
    ok: false,
    code: 'too-large',
    message: `This PDF has ${pages} pages; Postil takes up to ${limits.pages}. Split it and add it in parts.`,
    limit: limits.pages,
  };
}

/** Why a file could not be read, by what its parser threw. */
export function refusalOf(error: unknown): ImportRefusal {
  if (error instanceof TookTooLong) return tookTooLong;
  return error instanceof Error && error.name === 'PasswordException' ? locked : broken;
}

const tookTooLong: ImportRefusal = {
  ok: false,
  code: 'text-not-readable',
  message:
    'This PDF took too long to read, so it was given up. Split it, or print it to a new PDF and add that.',
};

const locked: ImportRefusal = {
  ok: false,
  code: 'text-not-readable',
  message: 'This PDF is locked with a password. Save it without one (print it to a new PDF), and add that.',
};

const broken: ImportRefusal = {
  ok: false,
  code: 'text-not-readable',
  message: 'This PDF is broken or incomplete. Download or save it again, and add it anew.',
};
