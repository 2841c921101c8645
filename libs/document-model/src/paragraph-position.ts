import type { Node, ResolvedPos } from 'prosemirror-model';

/** A place in a text: an offset in UTF-16 code units into the text of one paragraph. */
export interface Point {
  readonly paragraphId: string;
  readonly offset: number;
}

/**
 * The point at a ProseMirror position. A position between textblocks becomes the nearest paragraph's edge:
 * its start when looking `forward`, else its end. Null where there is no paragraph on that side. Throws when the
 * position lies outside the document.
 */
export function pointAt(doc: Node, pos: number, side: 'forward' | 'backward'): Point | null {
  const $pos = doc.resolve(pos);
  if ($pos.parent.isTextblock) return pointIn($pos.parent, $pos.parentOffset);
  if (side === 'forward') {
    const next = textblockAfter($pos);
    return next && pointIn(next, 0);
  }
  const previous = textblockBefore($pos);
  return previous && pointIn(previous, previous.content.size);
}

function pointIn(textblock: Node, offset: number): Point {
  return { paragraphId: String(textblock.attrs['id']), offset };
}

// Both walk outward through the siblings, level by level: a scan from the start would cost a whole book.
function textblockAfter($pos: ResolvedPos): Node | null {
  for (let depth = $pos.depth; depth >= 0; depth--) {
    const parent = $pos.node(depth);
    for (let index = $pos.indexAfter(depth); index < parent.childCount; index++) {
      const found = firstTextblock(parent.child(index));
      if (found) return found;
    }
  }
  return null;
}

function textblockBefore($pos: ResolvedPos): Node | null {
  for (let depth = $pos.depth; depth >= 0; depth--) {
    const parent = $pos.node(depth);
    for (let index = $pos.index(depth) - 1; index >= 0; index--) {
      const found = lastTextblock(parent.child(index));
      if (found) return found;
    }
  }
  return null;
}

function firstTextblock(node: Node): Node | null {
  if (node.isTextblock) return node;
  for (let index = 0; index < node.childCount; index++) {
    const found = firstTextblock(node.child(index));
    if (found) return found;
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
