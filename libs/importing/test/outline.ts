import type { Node } from 'prosemirror-model';
import type { Imported, ImportedText } from '../src/index.js';

/** The import, which must have worked. */
export function accepted(imported: Imported): ImportedText {
  if (!imported.ok) throw new Error(`${imported.code}: ${imported.message}`);
  return imported;
}

/** A document in words: one line per textblock, its containers before it, marks of footnotes as `[1]`. */
export function outline(doc: Node): string[] {
  const lines: string[] = [];
  const walk = (node: Node, path: string) => {
    if (node.isTextblock) {
      lines.push(`${path}: ${inWords(node)}`);
    } else if (node.isLeaf) {
      lines.push(path);
    } else {
      node.forEach((child) => walk(child, [path, nameOf(child)].filter(Boolean).join(' ')));
    }
  };
  doc.forEach((chapter) => {
    lines.push(`== ${String(chapter.attrs['title'])}`);
    chapter.forEach((block) => walk(block, nameOf(block)));
  });
  return lines;
}

function nameOf(node: Node): string {
  const { name } = node.type;
  if (name === 'heading') return `h${String(node.attrs['level'])}`;
  if (name === 'footnote') return `[${String(node.attrs['label'])}]`;
  return name;
}

function inWords(textblock: Node): string {
  return textblock.textBetween(0, textblock.content.size, null, (leaf) =>
    leaf.type.name === 'hard_break' ? ' / ' : `[${String(leaf.attrs['label'])}]`,
  );
}
