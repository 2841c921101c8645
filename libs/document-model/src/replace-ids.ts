import { Fragment, type Node } from 'prosemirror-model';
import { mapLinks } from './map-links.js';

/**
 * The same document with other ids for its paragraphs and chapters, each list in reading order. Links within the text
 * (`#` and a paragraph's id) go along; footnotes keep the ids that their marks refer to. Throws when a list is not as
 * long as the document needs.
 */
export function replaceIds(
  doc: Node,
  ids: { readonly paragraphs: readonly string[]; readonly chapters: readonly string[] },
): Node {
  const renames = new Map(textblocksOf(doc).map((node, index) => [node.attrs['id'], ids.paragraphs[index]]));
  let paragraph = 0;
  let chapter = 0;
  const visit = (node: Node): Node => {
    if (node.isTextblock) {
      return renamed(node, ids.paragraphs[paragraph++], mapInternalLinks(node.content, renames));
    }
    if (node.isLeaf) return node;
    const id = node.type.name === 'chapter' ? ids.chapters[chapter++] : null;
    const children: Node[] = [];
    node.forEach((child) => children.push(visit(child)));
    const content = Fragment.from(children);
    return id === null ? node.copy(content) : renamed(node, id, content);
  };
  const replaced = visit(doc);
  if (paragraph !== ids.paragraphs.length || chapter !== ids.chapters.length) tooManyOrFew();
  return replaced;
}

function textblocksOf(doc: Node): Node[] {
  const textblocks: Node[] = [];
  doc.descendants((node) => {
    if (node.isTextblock) textblocks.push(node);
    return !node.isTextblock;
  });
  return textblocks;
}

function mapInternalLinks(content: Fragment, renames: ReadonlyMap<unknown, string | undefined>): Fragment {
  return mapLinks(content, (href) => {
    const id = href.startsWith('#') ? renames.get(href.slice(1)) : undefined;
    return id === undefined ? href : `#${id}`;
  });
}

function renamed(node: Node, id: string | undefined, content: Fragment): Node {
  if (id === undefined) return tooManyOrFew();
  return node.type.create({ ...node.attrs, id }, content, node.marks);
}

function tooManyOrFew(): never {
  throw new RangeError('There must be one id for each paragraph and one for each chapter.');
}
