import type { Node } from 'prosemirror-model';

/** The words of a textblock with the names of their marks around them: `a <em>b</em>`. */
export function marked(textblock: Node): string {
  return textblock.children
    .map((node) => {
      if (node.type.name === 'hard_break') return ' / ';
      if (!node.isText) return `[${node.type.name}]`;
      return node.marks.reduce(
        (text, { type, attrs }) =>
          `<${[type.name, ...Object.values(attrs).filter(Boolean)].join(' ')}>${text}</${type.name}>`,
        node.text ?? '',
      );
    })
    .join('');
}

/** All nodes of a type, in their order. */
export function all(doc: Node, type: string): Node[] {
  const found: Node[] = [];
  doc.descendants((node) => void (node.type.name === type && found.push(node)));
  return found;
}
