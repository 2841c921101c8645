import type { Node } from 'prosemirror-model';
import type { NodeView } from 'prosemirror-view';
import { holdsOnlyPictures } from './picture-view.js';
import type { ScrollFrames } from './scroll-frames.js';

const tags: Readonly<Record<string, string>> = {
  paragraph: 'p',
  stanza: 'p',
  code_block: 'pre',
  caption: 'figcaption',
};

/** The elements of the paragraphs on the page, by id. */
export type ParagraphElements = Map<string, HTMLElement>;

/** A textblock with its words in an element of their own, so that the gutter can stand beside them. */
export function paragraphView(node: Node, elements: ParagraphElements): NodeView & { dom: HTMLElement } {
  const id = String(node.attrs['id']);
  const heading = node.type.name === 'heading';
  const dom = document.createElement(
    heading ? `h${String(node.attrs['level'])}` : (tags[node.type.name] ?? 'p'),
  );
  const words = document.createElement(node.type.spec.code ? 'code' : 'span');
  words.className = 'words';
  dom.className = classesOf(node);
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

/** Lines of code keep their length and scroll, in a frame inside of the paragraph. */
export function codeView(
  node: Node,
  elements: ParagraphElements,
  name: string,
  frames: ScrollFrames,
): NodeView {
  const view = paragraphView(node, elements);
  const lines = wordsOf(view.dom);
  const frame = document.createElement('div');
  frame.className = 'code-frame';
  lines.replaceWith(frame);
  frame.append(lines);
  frames.watch(frame, name);
  return {
    ...view,
    destroy: () => {
      frames.leave(frame);
      view.destroy?.();
    },
  };
}

function classesOf(node: Node): string {
  const role: unknown = node.attrs['role'];
  if (typeof role === 'string') return `role-${role}`;
  if (node.type.name === 'paragraph') return holdsOnlyPictures(node) ? 'pictures' : '';
  return node.type.name === 'stanza' || node.type.name === 'caption' ? node.type.name : '';
}

/** The paragraph that a DOM node lies in; null outside of the text and where the text has not arrived. */
export function paragraphAround(node: globalThis.Node | null): HTMLElement | null {
  const element = node instanceof Element ? node : (node?.parentElement ?? null);
  const paragraph = element?.closest<HTMLElement>('[data-paragraph]') ?? null;
  return paragraph?.dataset['paragraph'] ? paragraph : null;
}

export function wordsOf(paragraph: HTMLElement): HTMLElement {
  const words = paragraph.querySelector<HTMLElement>(':scope > .words, :scope > .code-frame > .words');
  return words ?? paragraph;
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
