import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { normaliseText } from '@postil/document-model';

/** What a file says of itself. */
export interface PdfMetadata {
  readonly title: string | null;
  readonly authors: readonly string[];
  /** BCP 47. */
  readonly language: string | null;
  readonly date: string | null;
  readonly source: string | null;
  readonly licence: string | null;
}

const NO_TITLE =
  /^(?:untitled|unbenannt|sans titre|title|document\d*|microsoft word\b.*|about:blank|.*\.(?:docx?|odt|rtf|tex|dvi|indd|qxd|pages|pdf|html?|md|txt))$/i;
const LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}$/;

/** Reads title, authors, language and what else a file's two kinds of metadata hold (PDF 32000-1, 14.3). */
export async function readMetadata(pdf: PDFDocumentProxy): Promise<PdfMetadata> {
  const { info, metadata } = await pdf.getMetadata().catch(() => ({ info: {}, metadata: null }));
  const facts = info as Readonly<Record<string, unknown>>;
  const xmp = (name: string): string[] => {
    const value: unknown = metadata === null ? null : metadata.get(name);
    return (Array.isArray(value) ? value : [value]).flatMap((one) => line(one) ?? []);
  };
  const language = (line(facts['Language']) ?? xmp('dc:language')[0] ?? '').replaceAll('_', '-');
  const creators = xmp('dc:creator');
  return {
    title: [xmp('dc:title')[0], line(facts['Title'])].find((title) => title && !NO_TITLE.test(title)) ?? null,
    authors: creators.length > 1 ? creators : namesIn(line(facts['Author']) ?? creators[0] ?? ''),
    language: LANGUAGE.test(language) ? language : null,
    // When the file was made says nothing of when the text was.
    date: xmp('dc:date')[0]?.slice(0, 10) ?? xmp('prism:publicationdate')[0] ?? null,
    source:
      xmp('dc:source')[0] ??
      xmp('dc:identifier').find((name) => /^(?:https?:|doi:|10\.)/i.test(name)) ??
      null,
    licence: xmp('dc:rights')[0] ?? null,
  };
}

function namesIn(authors: string): string[] {
  return authors
    .split(/\s*;\s*|\s+(?:and|und|et|y|e|&)\s+/u)
    .map((name) => name.trim())
    .filter((name) => name !== '' && !/^(?:admin(?:istrator)?|user|root|unknown|anonymous)$/i.test(name))
    .slice(0, 20);
}

function line(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = normaliseText(value.slice(0, 2_000)).replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}
