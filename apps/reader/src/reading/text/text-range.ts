import type { EditorView } from 'prosemirror-view';
import { wordsOf } from './paragraph-view.js';

/** The ProseMirror position where a paragraph's text begins. */
export function startOf(view: EditorView, paragraph: HTMLElement): number {
  return view.posAtDOM(wordsOf(paragraph), 0);
}

/** A DOM range over a stretch of the document, its ends inside the text rather than around it. */
export function domRange(view: EditorView, from: number, to: number): Range {
  const start = view.domAtPos(from, 1);
  const end = view.domAtPos(to, -1);
  const range = document.createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  return range;
}
