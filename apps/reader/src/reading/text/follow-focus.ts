import type { Gutter } from '../painting/gutter.js';
import { paragraphAround } from './paragraph-view.js';
import type { TabStop } from './tab-stop.js';

/** The paragraph that the keyboard is in has its number beside it and is where Tab comes back to. Gives its undoing. */
export function followFocus(text: HTMLElement, gutter: Gutter, tabStop: TabStop): () => void {
  const entered = ({ target }: FocusEvent) => {
    const paragraph = paragraphAround(target as Element);
    if (!paragraph) return;
    // The number first, since it is one of what Tab goes through then.
    gutter.showNumber(paragraph);
    tabStop.moveTo(paragraph);
  };
  const left = ({ relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node && text.contains(relatedTarget))) gutter.showNumber(null);
  };
  text.addEventListener('focusin', entered);
  text.addEventListener('focusout', left);
  return () => {
    text.removeEventListener('focusin', entered);
    text.removeEventListener('focusout', left);
  };
}
