import type { Node } from 'prosemirror-model';
import type { NodeView } from 'prosemirror-view';

const tags: Readonly<Record<string, string>> = { paragraph: 'p', stanza: 'p', code_block: 'pre' };

/** The elements of the paragraphs on the page, by id. */
export type ParagraphElements = Map<string, HTMLElement>;

/** A textblock with its words in an element of their own, so that the gutter can stand beside them. */
export function paragraphView(node: Node, elements: ParagraphElements): NodeView {
  const id = String(node.attrs['id']);
  const heading = node.type.name === 'heading';
  const dom = document.createElement(
    heading ? `h${String(node.attrs['level'])}` : (tags[node.type.name] ?? 'p'),
  );
  const words = document.createElement(node.type.spec.code ? 'code' : 'span');
  words.className = 'words';
  if (node.type.name === 'stanza') dom.className = 'stanza';
  dom.dataset['paragraph'] = id;
  if (typeof node.attrs['lang'] === 'string') dom.lang = node.attrs['lang'];
  if (typeof node.attrs['dir'] === 'string') dom.dir = node.attrs['dir'];
  dom.append(words);
  elements.set(id, dom);
  return {
    dom,
    contentDOM: words,
    update: (next) => next === node,
    destroy: () => {
      if (elements.get(id) === dom) elements.delete(id);
    },
  };
}

/** The paragraph that a DOM node lies in; null outside of the text and where the text has not arrived. */
export function paragraphAround(node: globalThis.Node | null): HTMLElement | null {
  const element = node instanceof Element ? node : (node?.parentElement ?? null);
  const paragraph = element?.closest<HTMLElement>('[data-paragraph]') ?? null;
  return paragraph?.dataset['paragraph'] ? paragraph : null;
}

export function wordsOf(paragraph: HTMLElement): HTMLElement {
  return paragraph.querySelector<HTMLElement>(':scope > .words') ?? paragraph;
}

/** The place in a paragraph for its number and the mark of its notes. It is no part of the text. */
export function gutterOf(paragraph: HTMLElement): HTMLElement {
  const present = paragraph.querySelector<HTMLElement>(':scope > .gutter');
  if (present) return present;
  const gutter = document.createElement('span');
  gutter.className = 'gutter';
  paragraph.prepend(gutter);
  return gutter;
}
