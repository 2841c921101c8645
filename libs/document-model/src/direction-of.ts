import type { Node } from 'prosemirror-model';

/** The writing direction of the first textblock in a node, which is the node's own; null where none is said. */
export function directionOf(node: Node): string | null {
  let first: Node = node;
  while (!first.isTextblock && first.firstChild) first = first.firstChild;
  const dir: unknown = first.attrs['dir'];
  return typeof dir === 'string' ? dir : null;
}
