import type { Node } from 'prosemirror-model';
import type { NodeView } from 'prosemirror-view';
import { isWaiting } from './view-schema.js';

/** Keeps its element while its parts are filled one after the other; how much text it holds is known from the start. */
export function chapterView(node: Node): NodeView {
  const dom = document.createElement('section');
  const id = String(node.attrs['id']);
  dom.className = 'chapter';
  dom.dataset['chapter'] = id;
  tellAmount(dom, node);
  return {
    dom,
    contentDOM: dom,
    update: (next) => next.type === node.type && next.attrs['id'] === id,
  };
}

/** Whoever wants to know which parts are on the page. */
export interface PartWatcher {
  partAppeared(part: HTMLElement): void;
  partVanished(part: HTMLElement): void;
}

/**
 * A part tells the stylesheet how much text it holds, so that it has about the right height while it waits or while
 * the browser leaves it out.
 */
export function partView(node: Node, watcher: PartWatcher): NodeView {
  const dom = document.createElement('div');
  dom.className = 'part';
  if (node.attrs['continues'] === true) dom.classList.add('part-continues');
  tellAmount(dom, node);
  // A part never changes: it waits, and then another stands in its place.
  const update = (next: Node) => next === node;
  if (isWaiting(node)) {
    dom.dataset['waiting'] = '';
    // What stands for its text is not drawn: a book has hundreds of these, and each element of them costs a little.
    return { dom, update };
  }
  watcher.partAppeared(dom);
  return { dom, contentDOM: dom, update, destroy: () => watcher.partVanished(dom) };
}

/** About as wide as a column of text, in CSS pixels: a wider picture is made smaller. */
const COLUMN = 640;

/** The code units and paragraphs in a node, waiting ones too, and how high its pictures are, as far as that is known. */
function tellAmount(dom: HTMLElement, node: Node): void {
  let characters = 0;
  let paragraphs = 0;
  let pictures = 0;
  const count = (child: Node): boolean => {
    const waitingFor: unknown = child.attrs['waitingFor'];
    if (typeof waitingFor === 'number') {
      characters += waitingFor;
      paragraphs += waitingFor / 500;
      return false;
    }
    if (!child.isTextblock) return true;
    characters += child.content.size;
    paragraphs += 1;
    child.forEach((inline) => {
      if (inline.type.name === 'image') pictures += heightOf(inline);
    });
    return false;
  };
  if (count(node)) node.descendants(count);
  dom.style.setProperty('--characters', String(characters));
  dom.style.setProperty('--paragraphs', String(paragraphs));
  if (pictures > 0) dom.style.setProperty('--pictures', `${Math.round(pictures)}px`);
}

function heightOf({ attrs: { width, height } }: Node): number {
  if (typeof width !== 'number' || typeof height !== 'number' || width <= 0) return 0;
  return width > COLUMN ? (height * COLUMN) / width : height;
}
