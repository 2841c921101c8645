import { readingSchema } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import type { PlacedPiece } from './captioned.js';
import type { ListPlace } from './numbering.js';

const { nodes } = readingSchema;
/** Indents are set by eye: in twentieths of a point. */
const TOLERANCE = 60;

interface OpenList {
  readonly level: number;
  readonly indent: number;
  readonly isOrdered: boolean;
  readonly start: number;
  last: number;
  readonly items: Node[][];
}

/** Whether a paragraph is an item of a list. A label with words, as in “Article 5”, is text before a paragraph. */
export function itemPlace(piece: PlacedPiece): ListPlace | null {
  if (piece.type !== 'paragraph' || piece.kind !== 'prose' || !piece.list) return null;
  return piece.list.sign === 'continued' || piece.list.hasWords ? null : piece.list;
}

/** Whether a paragraph goes on with the item before it, in a list whose text begins at `indent`. */
export function continuesItem(piece: PlacedPiece, indent: number): boolean {
  if (piece.type !== 'paragraph' || piece.inline.length === 0) return false;
  if (piece.kind !== 'prose' && piece.kind !== 'code') return false;
  if (piece.list) return piece.list.sign === 'continued';
  return indent > 0 && piece.indent + TOLERANCE >= indent;
}

/**
 * Nests the paragraphs of a list by their levels. A list that is counted anew, or goes on after a gap, is a new one which
 * starts at its number.
 */
export function arrangeLists(
  pieces: readonly PlacedPiece[],
  blocksOf: (piece: PlacedPiece) => readonly Node[],
): Node[] {
  const out: Node[] = [];
  const open: OpenList[] = [];
  const close = () => {
    const list = open.pop();
    if (list) (open.at(-1)?.items.at(-1) ?? out).push(listNode(list));
  };
  for (const piece of pieces) {
    const blocks = blocksOf(piece);
    const place = itemPlace(piece);
    if (!place) {
      while (open.length > 1 && isOutside(piece, open.at(-1))) close();
      for (const block of blocks) (open.at(-1)?.items.at(-1) ?? out).push(block);
      continue;
    }
    while ((open.at(-1)?.level ?? -1) > place.level) close();
    const isOrdered = place.sign === 'number';
    const current = open.at(-1);
    const goesOn =
      current?.level === place.level &&
      current.isOrdered === isOrdered &&
      (!isOrdered || place.number === current.last + 1);
    if (current && goesOn) {
      current.items.push([...blocks]);
      current.last = place.number;
      continue;
    }
    if (current?.level === place.level) close();
    const { level, indent, number } = place;
    open.push({ level, indent, isOrdered, start: number, last: number, items: [[...blocks]] });
  }
  while (open.length > 0) close();
  return out;
}

function isOutside(piece: PlacedPiece, list: OpenList | undefined): boolean {
  if (!list || piece.type !== 'paragraph') return false;
  return piece.list ? piece.list.level < list.level : piece.indent + TOLERANCE < list.indent;
}

function listNode({ isOrdered, start, items }: OpenList): Node {
  const made = items.map((blocks) =>
    nodes.list_item.create(null, blocks.length > 0 ? blocks : [nodes.paragraph.create()]),
  );
  return isOrdered ? nodes.ordered_list.create({ start }, made) : nodes.bullet_list.create(null, made);
}
