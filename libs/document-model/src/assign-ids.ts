import { Fragment, type Node } from 'prosemirror-model';

/**
 * Gives a fresh id to every paragraph and chapter that has none; ids that are there stay, and share no name with
 * the new ones. Footnotes are named by the importer, since their marks refer to them. `newId` gives a short string
 * of letters, digits, `-` and `_`; one that is taken is drawn again.
 */
export function assignIds(doc: Node, newId: () => string): Node {
  const taken = new Set<string>();
  doc.descendants((node) => {
    if (typeof node.attrs['id'] === 'string' && node.attrs['id'] !== '') taken.add(node.attrs['id']);
  });
  const fresh = () => {
    for (;;) {
      const id = newId();
      if (taken.has(id)) continue;
      taken.add(id);
      return id;
    }
  };
  const visit = (node: Node): Node => {
    if (node.isText || node.isLeaf) return node;
    const children: Node[] = [];
    node.forEach((child) => children.push(visit(child)));
    const content = Fragment.from(children);
    if (node.attrs['id'] !== '') return node.copy(content);
    return node.type.create({ ...node.attrs, id: fresh() }, content, node.marks);
  };
  return visit(doc);
}

/** A random id: ten characters of Crockford's base 32 (49 random bits), the first of them a letter. */
export function randomId(randomBytes: (length: number) => Uint8Array): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  const bytes = randomBytes(10);
  let id = alphabet[10 + ((bytes[0] ?? 0) % 22)] ?? 'p';
  for (let index = 1; index < 10; index++) id += alphabet[(bytes[index] ?? 0) & 31];
  return id;
}
