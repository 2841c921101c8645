import type { EditorView } from 'prosemirror-view';
import { caretAt } from '../text/caret-at.js';
import type { IntervalIndex, Passage } from './interval-index.js';
import type { LoadedText } from '../text/loaded-text.js';
import { paragraphAround, wordsOf } from '../text/paragraph-view.js';
import { domRange, startOf } from '../text/text-range.js';

/** Room around a line of a passage, in CSS pixels, for fingers and for the gap between lines. */
const SLACK = 2;

/** The passages under a point of the window, the shortest first. */
export function passagesAt(
  view: EditorView,
  text: LoadedText,
  index: IntervalIndex,
  x: number,
  y: number,
): Passage[] {
  const caret = caretAt(x, y);
  const element = caret && paragraphAround(caret.node);
  const paragraph = element && text.paragraph(element.dataset['paragraph'] ?? '');
  if (!caret || !element || !paragraph || !wordsOf(element).contains(caret.node)) return [];
  if (index.in(paragraph.ordinal).length === 0) return [];
  const start = startOf(view, element);
  const offset = view.posAtDOM(caret.node, caret.offset) - start;
  // The caret is only the nearest place for one: beside a short line it still finds the line's last letter.
  return index.at(paragraph.ordinal, offset).filter((passage) => {
    const interval = index.in(paragraph.ordinal).find((one) => one.passage === passage);
    if (!interval) return false;
    const range = domRange(view, start + interval.from, start + Math.min(interval.to, paragraph.text.length));
    return [...range.getClientRects()].some((rect) => isInside(rect, x, y));
  });
}

function isInside(rect: DOMRect, x: number, y: number): boolean {
  return (
    x >= rect.left - SLACK && x <= rect.right + SLACK && y >= rect.top - SLACK && y <= rect.bottom + SLACK
  );
}
