import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { fontStyle } from './font-style.js';
import type { LinkArea } from './link-areas.js';
import { pageRuns, type Matrix, type TextPiece } from './page-runs.js';
import { placeName, type FontStyle, type PdfPage, type Tag, type TagContent } from './pdf-page.js';
import { drawnGlyphs, mayHaveTurnedLigatures, withLigatures } from './drawn-glyphs.js';
import type { Drawing, PagePictures } from './page-pictures.js';
import type { Places } from './places.js';
import { withinTime } from './within-time.js';

const DEEPEST_TAG = 100;
const MOST_LINKS = 2_000;

/** What reading one page after another carries along. */
export interface PageReader {
  readonly pdf: PDFDocumentProxy;
  readonly fonts: Map<string, FontStyle>;
  readonly pictures: PagePictures;
  readonly places: Places;
  readonly deadline: number;
}

export interface ReadPage extends PdfPage {
  readonly turned: readonly string[];
}

/** Reads a page (from 1) as plain data, and lets the parser forget it. Throws what the parser throws. */
export async function readPage(reader: PageReader, number: number): Promise<ReadPage> {
  const { pdf, deadline } = reader;
  const page = await withinTime(pdf.getPage(number), deadline);
  try {
    return await withinTime(read(page, number, reader), deadline);
  } finally {
    page.cleanup();
  }
}

async function read(page: PDFPageProxy, number: number, reader: PageReader): Promise<ReadPage> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const toPage = transform as unknown as Matrix;
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const pieces = items as readonly TextPiece[];
  const links = await linksOf(page, toPage, reader.places);
  const tags = await tagsOf(page);
  const names = new Set(pieces.flatMap((piece) => ('fontName' in piece ? [piece.fontName] : [])));
  const isNew = [...names].some((name) => !reader.fonts.has(name));
  const letters = pieces.reduce((sum, piece) => sum + ('str' in piece ? piece.str.trim().length : 0), 0);
  const isTurned = mayHaveTurnedLigatures(pieces);
  // What a page draws also brings the names of its fonts, and every glyph.
  const wantsPictures = reader.pictures.wants(number, letters);
  const drawing = wantsPictures || isNew || isTurned ? await drawingOf(page, number, reader) : null;
  const look = { number, toPage, width, height, letters };
  const pictures = drawing && wantsPictures ? await reader.pictures.of(page, look, drawing) : [];
  for (const name of names) if (!reader.fonts.has(name)) learnFont(page, name, reader.fonts);
  const words =
    drawing && isTurned ? withLigatures(pieces, drawnGlyphs(drawing.fnArray, drawing.argsArray)) : pieces;
  const text = pageRuns(words, toPage, { width, height }, reader.fonts, links);
  return { ...text, number, pictures, tags };
}

/** A drawing that is broken costs its pictures, not the words of the page. */
async function drawingOf(
  page: PDFPageProxy,
  number: number,
  { pictures }: PageReader,
): Promise<Drawing | null> {
  return page.getOperatorList().catch(() => {
    pictures.lost.set(number, 'what the page draws is broken');
    return null;
  });
}

function learnFont(page: PDFPageProxy, name: string, fonts: Map<string, FontStyle>): void {
  if (!page.commonObjs.has(name)) return;
  const font: unknown = page.commonObjs.get(name);
  const isNamed = typeof font === 'object' && font !== null && 'name' in font;
  fonts.set(name, fontStyle(isNamed && typeof font.name === 'string' ? font.name : ''));
}

async function linksOf(page: PDFPageProxy, toPage: Matrix, places: Places): Promise<LinkArea[]> {
  const annotations = (await page.getAnnotations().catch(() => [])) as readonly Record<string, unknown>[];
  const links: LinkArea[] = [];
  for (const { subtype, url, dest, rect } of annotations.slice(0, MOST_LINKS)) {
    if (subtype !== 'Link' || !Array.isArray(rect)) continue;
    const place = typeof url === 'string' ? null : await places.of(dest);
    const href = typeof url === 'string' ? url : place && `#${placeName(place.page, place.top)}`;
    const [left = NaN, bottom = NaN, right = NaN, top = NaN] = rect.map(Number);
    if (href === null || ![left, bottom, right, top].every(Number.isFinite)) continue;
    const x = [left, right].map((side) => toPage[0] * side + toPage[2] * top + toPage[4]);
    const y = [bottom, top].map((side) => toPage[1] * left + toPage[3] * side + toPage[5]);
    links.push({
      href,
      left: Math.min(...x),
      right: Math.max(...x),
      top: Math.min(...y),
      bottom: Math.max(...y),
    });
  }
  return links;
}

async function tagsOf(page: PDFPageProxy): Promise<Tag | null> {
  const tree: unknown = await page.getStructTree().catch(() => null);
  const tag = tree === null ? null : tagOf(tree, 0);
  return tag !== null && 'role' in tag ? tag : null;
}

function tagOf(node: unknown, depth: number): Tag | TagContent | null {
  if (typeof node !== 'object' || node === null || depth > DEEPEST_TAG) return null;
  if ('type' in node) {
    return node.type === 'content' && 'id' in node && typeof node.id === 'string'
      ? { content: node.id }
      : null;
  }
  if (!('role' in node) || typeof node.role !== 'string') return null;
  const children: unknown = 'children' in node ? node.children : [];
  return {
    role: node.role,
    alt: 'alt' in node && typeof node.alt === 'string' ? node.alt : null,
    lang: 'lang' in node && typeof node.lang === 'string' ? node.lang : null,
    children: Array.isArray(children)
      ? children.flatMap((child: unknown) => tagOf(child, depth + 1) ?? [])
      : [],
  };
}
