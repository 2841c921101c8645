import type { Box, FontStyle, PlacedPicture } from './pdf-page.js';

/** Letters of one line that are set alike. */
export interface Span {
  /** With a tab where the line leaves a wide gap. */
  readonly text: string;
  readonly style: FontStyle;
  /** In points. */
  readonly size: number;
  /** Smaller letters above or below the line's own. */
  readonly shift: 'raised' | 'lowered' | null;
  readonly href: string | null;
  /** BCP 47, where the file names the language of these words. */
  readonly lang: string | null;
}

/** One line of text, or the part of it that stands in one column. Lengths are points, from the page's upper left corner. */
export interface Line {
  readonly page: number;
  /** The part of the page that it stands in: its column, from 0, counted in reading order. */
  readonly column: number;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Of most of its letters. */
  readonly size: number;
  readonly rtl: boolean;
  readonly spans: readonly Span[];
  /** Where its parts begin that wide gaps set apart; one for a line without a gap. */
  readonly stops: readonly number[];
}

/** A picture in the flow of the lines. */
export interface PictureLine extends PlacedPicture {
  readonly column: number;
  readonly alt: string;
}

export type FlowItem = Line | PictureLine;

export function isPicture(item: FlowItem): item is PictureLine {
  return 'asset' in item;
}

export function isLine(item: FlowItem): item is Line {
  return 'spans' in item;
}

export function textOf(line: Line): string {
  return line.spans.map(({ text }) => text).join('');
}

/** How far down the page an item begins. */
export function topOf(item: FlowItem): number {
  return isPicture(item) ? item.top : item.baseline - item.size;
}

/** The space that letters take, roughly: most of their height stands above the baseline. */
export function boxOf({
  left,
  right,
  baseline,
  size,
}: Pick<Line, 'left' | 'right' | 'baseline' | 'size'>): Box {
  return { left, right, top: baseline - size * 0.8, bottom: baseline + size * 0.25 };
}

/** The style of most letters of a line. */
export function isMostly(line: Line, has: (span: Span) => boolean): boolean {
  let yes = 0;
  let all = 0;
  for (const span of line.spans) {
    const letters = span.text.replace(/[^\p{L}\p{N}]/gu, '').length;
    all += letters;
    if (has(span)) yes += letters;
  }
  return all > 0 && yes > all * 0.8;
}
