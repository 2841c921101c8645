import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

/** Sets a line below the text's own title, where the text begins with one. It is no part of the text. */
export function bylinePlugin(title: string, byline: string): Plugin<DecorationSet> {
  const draw = () => {
    const line = document.createElement('div');
    line.className = 'byline';
    line.textContent = byline;
    return line;
  };
  const lineIn = (doc: Node): DecorationSet => {
    const after = endOfTitle(doc, title);
    if (after === null) return DecorationSet.empty;
    return DecorationSet.create(doc, [Decoration.widget(after, draw, { key: 'byline', side: -1 })]);
  };
  return new Plugin<DecorationSet>({
    state: {
      init: (_, { doc }) => lineIn(doc),
      apply: (tr, before) => {
        if (!tr.docChanged) return before;
        return before === DecorationSet.empty ? lineIn(tr.doc) : before.map(tr.mapping, tr.doc);
      },
    },
    props: {
      decorations(state) {
        return this.getState(state);
      },
    },
  });
}

/** The position after the heading that the text begins with, if it is its title. */
function endOfTitle(doc: Node, title: string): number | null {
  const first = doc.firstChild?.firstChild?.firstChild;
  if (first?.type.name !== 'heading' || first.textContent !== title) return null;
  return 2 + first.nodeSize;
}
