import { readingSchema } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import type { LeftOut } from './left-out.js';
import type { ParagraphPiece, Piece } from './pieces.js';
import { textblock, type Targets } from './textblock.js';

const { nodes, marks } = readingSchema;

/** The paragraphs of a cell, which holds nothing else: lists keep their signs, tables within are taken apart. */
export function cellParagraphs(
  pieces: readonly Piece[],
  { leftOut, targets }: { readonly leftOut: LeftOut; readonly targets: Targets },
): Node[] {
  const paragraphs: Node[] = [];
  for (const piece of pieces) {
    if (piece.type === 'table') {
      leftOut.note('nested-table');
      piece.node.descendants((node) => {
        if (node.isTextblock && node.content.size > 0) paragraphs.push(node);
        return !node.isTextblock;
      });
    } else if (piece.type === 'paragraph' && piece.inline.length > 0) {
      paragraphs.push(textblock(nodes.paragraph, piece, targets, inCell(piece, leftOut)));
    }
  }
  return paragraphs.length > 0 ? paragraphs : [nodes.paragraph.create()];
}

function inCell({ kind, list, inline }: ParagraphPiece, leftOut: LeftOut): readonly Node[] {
  if (kind === 'code')
    return inline.map((node) => (node.isText ? node.mark(marks.code.create().addToSet(node.marks)) : node));
  if (kind === 'heading' || kind === 'title')
    return inline.map((node) => node.mark(marks.strong.create().addToSet(node.marks)));
  if (!list || list.sign === 'continued') return inline;
  leftOut.note('list-in-table');
  return [readingSchema.text(list.sign === 'bullet' ? '• ' : `${list.label} `), ...inline];
}
