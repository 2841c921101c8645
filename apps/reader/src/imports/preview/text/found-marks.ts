import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

/** Has the footnote marks that were found by evidence look unlike those that the source names. */
export function foundMarksPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    state: {
      init: (_, { doc }) => DecorationSet.create(doc, foundIn(doc, 0, doc.content.size)),
      apply: (tr, before) => {
        if (!tr.docChanged) return before;
        let after = before.map(tr.mapping, tr.doc);
        // What is put on the page, and nothing else, is looked through.
        for (const map of tr.mapping.maps) {
          map.forEach((_, __, from, to) => {
            after = after.remove(after.find(from, to)).add(tr.doc, foundIn(tr.doc, from, to));
          });
        }
        return after;
      },
    },
    props: {
      decorations(state) {
        return this.getState(state);
      },
    },
  });
}

function foundIn(doc: Node, from: number, to: number): Decoration[] {
  const found: Decoration[] = [];
  doc.nodesBetween(from, to, (node, position) => {
    if (node.type.name !== 'footnote_mark' || typeof node.attrs['evidence'] !== 'string') return;
    found.push(Decoration.node(position, position + node.nodeSize, { class: 'found-mark' }));
  });
  return found;
}
