import type { Point } from '@postil/document-model';

/** A passage's words and what stands around them, as the model has them (atoms as U+FFFC, paragraphs joined by `\n`). */
export interface Quote {
  readonly exact: string;
  /** Up to `CONTEXT_LENGTH` code units before the passage, within its paragraph's neighbours too. */
  readonly prefix: string;
  readonly suffix: string;
}

/** A passage of one revision: half-open from `start` to `end`, never empty. */
export interface Anchor {
  readonly start: Point;
  readonly end: Point;
  readonly quote: Quote;
}

/** Where an anchor stands in a revision: its paragraphs' ordinals, and offsets in UTF-16 code units. */
export interface Range {
  readonly startOrdinal: number;
  readonly startOffset: number;
  readonly endOrdinal: number;
  readonly endOffset: number;
}

export const CONTEXT_LENGTH = 48;
export const MAX_PARAGRAPHS = 200;
export const MAX_LENGTH = 20_000;

/** Why a passage can't be described or an anchor doesn't hold. */
export type AnchorFailure =
  'unknown-paragraph' | 'out-of-bounds' | 'split-surrogate' | 'empty' | 'too-long' | 'quote-mismatch';
