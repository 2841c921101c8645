import { directionOf } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

/** What stands below a text's title. */
export interface Byline {
  /** With who wrote it. */
  readonly whole: string;
  /** For a text that says itself who wrote it. */
  readonly withoutAuthors: string;
}

/** Sets a line below the text's own title, where the text begins with one. It is no part of the text. */
export function bylinePlugin(title: string, { whole, withoutAuthors }: Byline): Plugin<DecorationSet> {
  const draw = (said: string, dir: string | null) => {
    const line = document.createElement('div');
    line.className = 'byline';
    line.dir = dir ?? '';
    line.textContent = said;
    return line;
  };
  const lineIn = (doc: Node): DecorationSet => {
    const heading = titleIn(doc, title);
    if (!heading) return DecorationSet.empty;
    const own = ownByline(doc);
    const said = own ? withoutAuthors : whole;
    if (said === '') return DecorationSet.empty;
    const at = 2 + heading.nodeSize + (own?.nodeSize ?? 0);
    const line = () => draw(said, directionOf(heading));
    return DecorationSet.create(doc, [Decoration.widget(at, line, { key: 'byline', side: -1 })]);
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

/** The paragraph below its title where a text says who wrote it. */
function ownByline(doc: Node): Node | null {
  const second = doc.firstChild?.firstChild?.maybeChild(1);
  return second?.attrs['role'] === 'byline' ? second : null;
}
