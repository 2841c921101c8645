import { directionOf } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

/** Sets a line below the text's own title, where the text begins with one. It is no part of the text. */
export function bylinePlugin(title: string, byline: string): Plugin<DecorationSet> {
  const draw = (dir: string | null) => {
    const line = document.createElement('div');
    line.className = 'byline';
    line.dir = dir ?? '';
    line.textContent = byline;
    return line;
  };
  const lineIn = (doc: Node): DecorationSet => {
    const heading = titleIn(doc, title);
    if (!heading) return DecorationSet.empty;
    const line = () => draw(directionOf(heading));
    return DecorationSet.create(doc, [
      Decoration.widget(2 + heading.nodeSize, line, { key: 'byline', side: -1 }),
    ]);
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

/** The heading that the text begins with, if it is its title. */
function titleIn(doc: Node, title: string): Node | null {
  const first = doc.firstChild?.firstChild?.firstChild;
  return first?.type.name === 'heading' && first.textContent === title ? first : null;
}
