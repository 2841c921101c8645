import { Fragment, type Node } from 'prosemirror-model';

/** The inline content of a textblock with other addresses for its links; null takes a link off, its words stay. */
export function mapLinks(content: Fragment, hrefOf: (href: string) => string | null): Fragment {
  const mapped: Node[] = [];
  let changed = false;
  content.forEach((node) => {
    const link = node.marks.find(({ type }) => type.name === 'link');
    const href = link && hrefOf(String(link.attrs['href']));
    if (!link || href === undefined || href === link.attrs['href']) return mapped.push(node);
    changed = true;
    const without = link.removeFromSet(node.marks);
    return mapped.push(
      node.mark(href === null ? without : link.type.create({ ...link.attrs, href }).addToSet(without)),
    );
  });
  return changed ? Fragment.fromArray(mapped) : content;
}
