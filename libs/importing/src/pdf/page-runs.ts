import type { FontStyle, Run } from './pdf-page.js';
import { plainStyle } from './font-style.js';
import { splitAtLinks, type LinkArea } from './link-areas.js';

/** More pieces of text than this on one page are a drawing or an attack. */
const MOST_RUNS = 20_000;

/** What the parser gives for the text of a page: letters, or where a piece of marked content begins or ends. */
export type TextPiece =
  | {
      readonly str: string;
      readonly dir: string;
      readonly transform: readonly number[];
      readonly width: number;
      readonly fontName: string;
    }
  | { readonly type: string; readonly id?: string | null; readonly tag?: string | null };

/** From the file's coordinates to points from the upper left corner of the page, as six numbers of a matrix. */
export type Matrix = readonly [number, number, number, number, number, number];

export interface PageRuns {
  readonly runs: readonly Run[];
  readonly width: number;
  readonly height: number;
  /** Pieces left out because they stand askew to the others, such as stamps in the margin. */
  readonly turned: readonly string[];
}

interface Turned {
  readonly run: Run;
  /** The direction that its line runs in: 0 to the right, 1 down, 2 to the left, 3 up; null for askew. */
  readonly quarter: number | null;
}

/** The text of a page as runs, turned upright where most of the page lies on its side. */
export function pageRuns(
  pieces: readonly TextPiece[],
  toPage: Matrix,
  page: { readonly width: number; readonly height: number },
  fonts: ReadonlyMap<string, FontStyle>,
  links: readonly LinkArea[],
): PageRuns {
  const found: Turned[] = [];
  const open: { content: string | null; artifact: boolean }[] = [];
  for (const piece of pieces) {
    if ('type' in piece) {
      const outer = open.at(-1);
      if (piece.type === 'endMarkedContent') open.pop();
      else
        open.push({
          content: piece.id ?? outer?.content ?? null,
          artifact: piece.tag === 'Artifact' || outer?.artifact === true,
        });
      continue;
    }
    if (piece.str === '' || found.length >= MOST_RUNS) continue;
    const inside = open.at(-1) ?? { content: null, artifact: false };
    const run = turnedRun(piece, toPage, page, fonts.get(piece.fontName) ?? plainStyle, inside);
    if (run) found.push(run);
  }
  const quarter = usualQuarter(found);
  const runs = found.filter((one) => one.quarter === quarter).flatMap(({ run }) => splitAtLinks(run, links));
  const turned = found
    .filter((one) => one.quarter !== quarter && one.run.text.trim() !== '')
    .map(({ run }) => run.text);
  return { runs: runs.map((run) => upright(run, quarter, page)), ...sizeOf(page, quarter), turned };
}

function turnedRun(
  piece: Extract<TextPiece, { str: string }>,
  toPage: Matrix,
  page: { readonly width: number; readonly height: number },
  style: FontStyle,
  inside: { content: string | null; artifact: boolean },
): Turned | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = piece.transform;
  const along = apply(toPage, a, b);
  const up = apply(toPage, c, d);
  const [left, baseline] = [
    toPage[0] * e + toPage[2] * f + toPage[4],
    toPage[1] * e + toPage[3] * f + toPage[5],
  ];
  const size = Math.hypot(...up) || Math.hypot(...along);
  const width = piece.width * Math.hypot(toPage[0], toPage[1]);
  if (![left, baseline, size, width].every(Number.isFinite) || size < 0.5) return null;
  const outside = left > page.width * 2 || baseline > page.height * 2 || left < -page.width;
  if (outside || baseline < -page.height) return null;
  const run: Run = {
    text: piece.str,
    left,
    right: left + width,
    baseline,
    size,
    style,
    rtl: piece.dir === 'rtl',
    href: null,
    lang: null,
    ...inside,
  };
  return { run, quarter: quarterOf(along) };
}

function apply(matrix: Matrix, x: number, y: number): [number, number] {
  return [matrix[0] * x + matrix[2] * y, matrix[1] * x + matrix[3] * y];
}

function quarterOf([x, y]: readonly [number, number]): number | null {
  if (Math.abs(y) <= Math.abs(x) * 0.05) return x >= 0 ? 0 : 2;
  if (Math.abs(x) <= Math.abs(y) * 0.05) return y >= 0 ? 1 : 3;
  return null;
}

function usualQuarter(found: readonly Turned[]): number {
  const letters = [0, 0, 0, 0];
  for (const { run, quarter } of found) {
    if (quarter !== null) letters[quarter] = (letters[quarter] ?? 0) + run.text.length;
  }
  return letters.indexOf(Math.max(...letters));
}

function sizeOf({ width, height }: { width: number; height: number }, quarter: number) {
  return quarter % 2 === 0 ? { width, height } : { width: height, height: width };
}

function upright(run: Run, quarter: number, { width, height }: { width: number; height: number }): Run {
  if (quarter === 0) return run;
  const length = run.right - run.left;
  const [left, baseline] =
    quarter === 1
      ? [run.baseline, width - run.left]
      : quarter === 2
        ? [width - run.left, height - run.baseline]
        : [height - run.baseline, run.left];
  return { ...run, left, right: left + length, baseline };
}
