import type { Line, PictureLine } from './line.js';

/** What a text without tags, or a page with them, is made of, before its words are joined. */
export type FlowBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly lines: readonly Line[] }
  | Paragraph
  | { readonly kind: 'verse'; readonly stanzas: readonly (readonly Line[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly FlowBlock[] }
  | List
  | { readonly kind: 'table'; readonly rows: readonly (readonly TableCell[])[] }
  | { readonly kind: 'picture'; readonly picture: PictureLine; readonly caption: readonly Line[] }
  | { readonly kind: 'code'; readonly lines: readonly Line[] }
  | { readonly kind: 'rule' };

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly lines: readonly Line[];
  /** Kept as it stands: a row of a table whose cells could not be told apart. */
  readonly kept?: boolean;
}

export interface List {
  readonly kind: 'list';
  /** The number of the first entry; null for one without numbers. */
  readonly start: number | null;
  readonly items: readonly (readonly FlowBlock[])[];
}

export interface TableCell {
  readonly header: boolean;
  readonly blocks: readonly FlowBlock[];
}

/** A footnote or endnote as it is printed. */
export interface Note {
  readonly label: string;
  /** Where it begins. */
  readonly page: number;
  readonly blocks: readonly FlowBlock[];
}

/** The lines of a block, in order, those of its parts included. */
export function linesIn(block: FlowBlock): readonly Line[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'code':
      return block.lines;
    case 'verse':
      return block.stanzas.flat();
    case 'quote':
      return block.blocks.flatMap(linesIn);
    case 'list':
      return block.items.flat().flatMap(linesIn);
    case 'table':
      return block.rows.flat().flatMap((cell) => cell.blocks.flatMap(linesIn));
    case 'picture':
      return block.caption;
    case 'rule':
      return [];
  }
}
