import { mapLinks } from '@postil/document-model';
import { Fragment, type Node } from 'prosemirror-model';
import type { Found } from './assemble-document.js';

/** Points the links within a text at the paragraphs they mean. One that leads nowhere keeps its words, and is told. */
export function resolveLinks(chapters: readonly Node[], { targets, warnings }: Found): readonly Node[] {
  let lost = 0;
  let example = '';
  const hrefOf = (href: string) => {
    if (!href.startsWith('#')) return href;
    const target = targets?.get(href.slice(1));
    if (target !== undefined) return `#${target}`;
    lost++;
    example ||= href;
    return null;
  };
  const visit = (node: Node): Node => {
    if (node.isLeaf) return node;
    const content = node.isTextblock
      ? normalised(mapLinks(node.content, hrefOf))
      : Fragment.fromArray(node.children.map(visit));
    // A node that stays itself is still known by the line that it came from.
    const isSame =
      content.childCount === node.childCount && content.content.every((child, i) => child === node.child(i));
    return isSame ? node : node.copy(content);
  };
  const resolved = chapters.map(visit);
  if (lost > 0) {
    const message = `${lost === 1 ? 'A link' : `${lost} links`} within the text led nowhere (${example.slice(0, 60)}); the words were kept.`;
    warnings.add('link-lost', message);
  }
  return resolved;
}

/** Texts that a lost link had parted are one now, and normalised as one. */
function normalised(content: Fragment): Fragment {
  const isSo = content.content.every(({ text }) => text === undefined || text === text.normalize('NFC'));
  if (isSo) return content;
  return Fragment.fromArray(
    content.content.map((node) =>
      node.isText ? node.type.schema.text((node.text ?? '').normalize('NFC'), node.marks) : node,
    ),
  );
}
