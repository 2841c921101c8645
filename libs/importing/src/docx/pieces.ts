import type { Node } from 'prosemirror-model';
import type { ListPlace } from './numbering.js';
import type { StyleKind } from './style-kind.js';

/** A paragraph as it was found, before it is known what its neighbours make of it. */
export interface ParagraphPiece {
  readonly type: 'paragraph';
  readonly kind: StyleKind;
  /** Of a heading, from 1 to 6. */
  readonly level: number;
  readonly inline: readonly Node[];
  /** The same words line by line, as a block of code has them; null where it holds more than text. */
  readonly code: string | null;
  /** The bookmarks that stand in it. */
  readonly names: readonly string[];
  readonly list: ListPlace | null;
  /** In twentieths of a point, from the margin. */
  readonly indent: number;
  readonly align: string | undefined;
  readonly rightToLeft: boolean;
  /** The size of its letters in half points, and of running text; 0 where unknown. */
  readonly size: number;
  readonly normalSize: number;
  /** Whether all of its words are in bold, or in a typewriter's font among other fonts. */
  readonly isBold: boolean;
  readonly isMonospaced: boolean;
  /** Whether it goes on in the next one: it is a drop cap, or its end was deleted. */
  readonly joinsNext: boolean;
}

export interface TablePiece {
  readonly type: 'table';
  readonly node: Node;
}

export interface RulePiece {
  readonly type: 'rule';
}

/** What a text is made of, in order. */
export type Piece = ParagraphPiece | TablePiece | RulePiece;

export function isEmpty(piece: Piece): boolean {
  return piece.type === 'paragraph' && piece.inline.length === 0;
}
