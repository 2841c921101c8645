import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { limits } from '@postil/contract';
import sharp from 'sharp';
import type { Picture } from '../pictures/picture.js';
import { Pictures } from '../pictures/pictures.js';
import type { Matrix } from './page-runs.js';
import type { Box, PlacedPicture } from './pdf-page.js';
import { withinTime } from './within-time.js';

/** Smaller ones are ornaments: in points on the page, in pixels of their own. */
const SMALLEST = 36;
const FEWEST_PIXELS = 24;
/** What covers so much of a page, with text on it, is the page itself, scanned. */
const WHOLE_PAGE = 0.8;
/** Whole pages that are a picture without text: some are plates, more of them are a book that was scanned. */
const MOST_PLATES = 20;
/** So many scanned pages in a row, and no other picture yet: the rest will be the same. */
const SURE_OF_A_SCAN = 4;

/** How long to wait for a picture's pixels, in milliseconds. */
const ARRIVAL = 5_000;

interface PageToLookAt {
  readonly number: number;
  readonly toPage: Matrix;
  readonly width: number;
  readonly height: number;
  /** How many letters of text it has. */
  readonly letters: number;
}

/** What a page draws: operators of the parser's, and their arguments. */
export interface Drawing {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

interface Drawn {
  readonly name: string | null;
  readonly inline: unknown;
  readonly matrix: Matrix;
  readonly content: string | null;
}

/**
 * Whether a file can have pictures at all: each is a stream, and the dictionaries of streams are never packed
 * (PDF 32000-1, 7.5.7).
 */
export function mayHavePictures(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = file.indexOf('/Image'); at >= 0; at = file.indexOf('/Image', at + 6)) {
    if (/\/Subtype\s*$/.test(file.toString('latin1', Math.max(0, at - 30), at))) return true;
  }
  return false;
}

/** Takes the pictures out of the pages of one file, for as long as `until` allows (milliseconds, as `Date.now` counts). */
export class PagePictures {
  private readonly pictures = new Pictures();
  private scans = 0;
  private others = 0;
  private plates = 0;
  /** Pages with pictures that could not be taken, and why. */
  readonly lost = new Map<number, string>();
  /** Pages that are pictures of themselves. */
  readonly scanned: number[] = [];
  /** Pages that there was no time to look through. */
  readonly unseen: number[] = [];

  constructor(
    private readonly mayHave: boolean,
    private readonly until: number,
  ) {}

  list(): Picture[] {
    return this.pictures.list();
  }

  /**
   * Whether to look at what a page (from 1) draws; where there is no need or no time to, that is remembered. A page
   * without letters is looked at in any case: small pictures may stand in the page itself.
   */
  wants(number: number, letters: number): boolean {
    if (!this.mayHave && letters > 0) return false;
    const isScan = this.scans >= SURE_OF_A_SCAN && this.others === 0;
    if (isScan) this.scanned.push(number);
    else if (Date.now() > this.until) this.unseen.push(number);
    else return true;
    return false;
  }

  async of(page: PDFPageProxy, look: PageToLookAt, drawing: Drawing): Promise<PlacedPicture[]> {
    const placed: PlacedPicture[] = [];
    for (const drawn of drawnPictures(drawing.fnArray, drawing.argsArray)) {
      const box = boxOf(times(look.toPage, drawn.matrix));
      if (box.right - box.left < SMALLEST || box.bottom - box.top < SMALLEST) continue;
      const isWhole = shareOf(box, look) > WHOLE_PAGE;
      if (isWhole && (look.letters > 0 || ++this.plates > MOST_PLATES)) {
        if (this.scanned.at(-1) !== look.number) this.scanned.push(look.number);
        this.scans++;
        continue;
      }
      this.others++;
      const picture = await this.take(page, drawn, look.number);
      if (!picture) continue;
      const { asset, width, height } = picture;
      placed.push({ ...box, asset, width, height, content: drawn.content, page: look.number });
    }
    return placed;
  }

  private async take(page: PDFPageProxy, drawn: Drawn, number: number): Promise<Picture | null> {
    const shared = drawn.name?.startsWith('g_') === true;
    const name = shared ? String(drawn.name) : `${number} ${drawn.name ?? this.others}`;
    const load = async () => {
      if (drawn.name === null) return pngOf(drawn.inline);
      const wanted = drawn.name;
      const objects = shared ? page.commonObjs : page.objs;
      // Its pixels may come after the list that names it.
      const arrived = new Promise<unknown>((resolve) => void objects.get(wanted, resolve));
      return pngOf(await withinTime(arrived, Date.now() + ARRIVAL).catch(() => null));
    };
    const taken = await this.pictures.take(name, load);
    if ('asset' in taken) {
      if (taken.width >= FEWEST_PIXELS && taken.height >= FEWEST_PIXELS) return taken;
      return null;
    }
    this.lost.set(number, taken.reason.replace(/\.$/, ''));
    return null;
  }
}

/** Follows a page's drawing far enough to know where its pictures stand, and in which marked content. */
function* drawnPictures(operators: readonly number[], args: readonly unknown[]): Iterable<Drawn> {
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  const saved: Matrix[] = [];
  const contents: (string | null)[] = [];
  for (const [index, operator] of operators.entries()) {
    const given: unknown = args[index];
    const values: readonly unknown[] = Array.isArray(given) ? given : [];
    if (operator === OPS.save) saved.push(matrix);
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? matrix;
    else if (operator === OPS.transform) matrix = times(matrix, matrixOf(values));
    else if (operator === OPS.paintFormXObjectBegin) {
      saved.push(matrix);
      matrix = times(matrix, matrixOf(values[0]));
    } else if (operator === OPS.beginMarkedContent) contents.push(contents.at(-1) ?? null);
    else if (operator === OPS.beginMarkedContentProps) {
      contents.push(typeof values[1] === 'number' ? `_mc${values[1]}` : (contents.at(-1) ?? null));
    } else if (operator === OPS.endMarkedContent) contents.pop();
    else if (operator === OPS.paintImageXObject) {
      const name = typeof values[0] === 'string' ? values[0] : null;
      if (name !== null) yield { name, inline: null, matrix, content: contents.at(-1) ?? null };
    } else if (operator === OPS.paintInlineImageXObject) {
      yield { name: null, inline: values[0], matrix, content: contents.at(-1) ?? null };
    }
  }
}

function matrixOf(values: unknown): Matrix {
  const given: unknown[] =
    Array.isArray(values) || ArrayBuffer.isView(values) ? Array.from(values as ArrayLike<unknown>) : [];
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = given.map(Number);
  return [a, b, c, d, e, f].every(Number.isFinite) ? [a, b, c, d, e, f] : [1, 0, 0, 1, 0, 0];
}

function times(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

/** Pictures are drawn on the unit square. */
function boxOf([a, b, c, d, e, f]: Matrix): Box {
  const x = [e, e + a, e + c, e + a + c];
  const y = [f, f + b, f + d, f + b + d];
  return { left: Math.min(...x), right: Math.max(...x), top: Math.min(...y), bottom: Math.max(...y) };
}

function shareOf(box: Box, { width, height }: PageToLookAt): number {
  const across = Math.min(box.right, width) - Math.max(box.left, 0);
  const down = Math.min(box.bottom, height) - Math.max(box.top, 0);
  return (Math.max(0, across) * Math.max(0, down)) / Math.max(1, width * height);
}

/** The parser's pixels as PNG: one bit of grey, or three or four bytes for each. */
async function pngOf(image: unknown): Promise<Uint8Array | null> {
  if (typeof image !== 'object' || image === null || !('data' in image)) return null;
  const { data, width, height } = image as { data: unknown; width?: unknown; height?: unknown };
  if (!isBytes(data)) return null;
  if (typeof width !== 'number' || typeof height !== 'number' || width * height > limits.picturePixels)
    return null;
  const channels = data.length / (width * height);
  if (channels === 3 || channels === 4) return png(data, { width, height, channels });
  if (data.length !== ((width + 7) >> 3) * height) return null;
  const grey = new Uint8Array(width * height);
  const perRow = (width + 7) >> 3;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (((data[y * perRow + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) grey[y * width + x] = 255;
    }
  }
  return png(grey, { width, height, channels: 1 });
}

/** Also of another realm, which `instanceof` would not know. */
function isBytes(data: unknown): data is Uint8Array | Uint8ClampedArray {
  return ArrayBuffer.isView(data) && 'length' in data && data.byteLength === data.length;
}

function png(
  data: Uint8Array | Uint8ClampedArray,
  raw: { width: number; height: number; channels: 1 | 3 | 4 },
): Promise<Uint8Array> {
  // As a Buffer: sharp asks for bytes of its own realm.
  return sharp(Buffer.from(data), { raw, limitInputPixels: limits.picturePixels })
    .png({ compressionLevel: 3 })
    .toBuffer();
}
