import type { Node } from 'prosemirror-model';

/** Remembers, while a text is being imported, which line of the source each textblock came from. */
export class SourceLines {
  private readonly lines = new WeakMap<Node, number>();

  keep(textblock: Node, line: number | null): Node {
    if (line !== null) this.lines.set(textblock, line);
    return textblock;
  }

  of(textblock: Node): number | null {
    return this.lines.get(textblock) ?? null;
  }
}
