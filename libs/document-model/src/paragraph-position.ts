import type { Node, ResolvedPos } from 'prosemirror-model';

/** A place in a text: an offset in UTF-16 code units into the text of one paragraph. */
export interface Point {
  readonly paragraphId: string;
  readonly offset: number;
}

/**
 * The point at a ProseMirror position. A position between textblocks becomes the nearest paragraph's edge:
 * its start when looking `forward`, else its end. Null where there is no paragraph on that side.
 */
export function pointAt(doc: Node, pos: number, side: 'forward' | 'backward'): Point | null {
  const $pos = doc.resolve(pos);
  if ($pos.parent.isTextblock) return pointIn($pos);
  return side === 'forward' ? firstPointAfter(doc, pos) : lastPointBefore(doc, pos);
}

function pointIn($pos: ResolvedPos): Point {
  return { paragraphId: String($pos.parent.attrs['id']), offset: $pos.parentOffset };
}

function firstPointAfter(doc: Node, pos: number): Point | null {
  let found: Point | null = null;
  doc.nodesBetween(pos, doc.content.size, (node, nodePos) => {
    if (found) return false;
    if (node.isTextblock && nodePos >= pos) found = { paragraphId: String(node.attrs['id']), offset: 0 };
    return !node.isTextblock;
  });
  return found;
}

function lastPointBefore(doc: Node, pos: number): Point | null {
  // Walks back through earlier siblings, level by level: a scan from the start would cost a whole book.
  const $pos = doc.resolve(pos);
  for (let depth = $pos.depth; depth >= 0; depth--) {
    const parent = $pos.node(depth);
    for (let index = $pos.index(depth) - 1; index >= 0; index--) {
      const last = lastTextblock(parent.child(index));
      if (last) return { paragraphId: String(last.attrs['id']), offset: last.content.size };
    }
  }
  return null;
}

function lastTextblock(node: Node): Node | null {
  if (node.isTextblock) return node;
  for (let index = node.childCount - 1; index >= 0; index--) {
    const found = lastTextblock(node.child(index));
    if (found) return found;
  }
  return null;
}

/** Where each paragraph's content starts in the document, as ProseMirror positions. */
export function paragraphStarts(doc: Node): Map<string, number> {
  const starts = new Map<string, number>();
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    starts.set(String(node.attrs['id']), pos + 1);
    return false;
  });
  return starts;
}
