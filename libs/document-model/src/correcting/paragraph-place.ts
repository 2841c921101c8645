import { Fragment, type Node } from 'prosemirror-model';

/** Where a paragraph stands among chapters: in which of them, and by which child at each level below. */
export interface ParagraphPlace {
  readonly chapter: Node;
  /** Which of the chapters. */
  readonly index: number;
  /** From the chapter down; never empty. */
  readonly path: readonly number[];
  readonly textblock: Node;
  readonly parent: Node;
}

/** Null where none of the chapters holds it. */
export function findParagraph(chapters: readonly Node[], paragraphId: string): ParagraphPlace | null {
  for (const [index, chapter] of chapters.entries()) {
    const path = pathTo(chapter, paragraphId);
    if (!path) continue;
    const parent = nodeAt(chapter, path.slice(0, -1));
    return { chapter, index, path, parent, textblock: parent.child(path.at(-1) ?? 0) };
  }
  return null;
}

export function nodeAt(node: Node, path: readonly number[]): Node {
  return path.reduce((at, index) => at.child(index), node);
}

/** The node with `replacement` in the stead of `count` children from the one at the path on. */
export function replaceAt(
  node: Node,
  [index = 0, ...rest]: readonly number[],
  replacement: readonly Node[],
  count = 1,
): Node {
  const children = [...node.children];
  if (rest.length === 0) children.splice(index, count, ...replacement);
  else children[index] = replaceAt(node.child(index), rest, replacement, count);
  return node.copy(Fragment.fromArray(children));
}

function pathTo(node: Node, paragraphId: string): number[] | null {
  for (let index = 0; index < node.childCount; index++) {
    const child = node.child(index);
    if (child.isTextblock) {
      if (child.attrs['id'] === paragraphId) return [index];
    } else if (!child.isLeaf) {
      const path = pathTo(child, paragraphId);
      if (path) return [index, ...path];
    }
  }
  return null;
}
