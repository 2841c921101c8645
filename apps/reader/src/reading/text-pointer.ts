import type { Passage } from './interval-index.js';
import { paragraphAround } from './paragraph-view.js';

export interface TextPointerOptions {
  passagesAt(x: number, y: number): Passage[];
  /** The pointer is over a paragraph, or over none. */
  onPoint(paragraph: HTMLElement | null): void;
  onPassages(passages: readonly Passage[], x: number, y: number): void;
  onMark(paragraph: HTMLElement, mark: HTMLElement): void;
  onFootnoteBack(footnoteId: string): void;
  onLink(link: HTMLAnchorElement): boolean;
}

/** What pointing and clicking does in the text. Gives its undoing. */
export function followPointer(text: HTMLElement, options: TextPointerOptions): () => void {
  let frame = 0;
  let last: PointerEvent | null = null;

  const look = () => {
    frame = 0;
    if (!last) return;
    const inText = last.target instanceof Element && text.contains(last.target);
    options.onPoint(inText ? paragraphAround(last.target as Element) : null);
    const overNote =
      inText && last.buttons === 0 && options.passagesAt(last.clientX, last.clientY).length > 0;
    text.classList.toggle('text-over-note', overNote);
  };
  const moved = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse') return;
    last = event;
    if (frame === 0) frame = requestAnimationFrame(look);
  };
  const left = () => {
    last = null;
    options.onPoint(null);
    text.classList.remove('text-over-note');
  };
  const clicked = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || !(event.target instanceof Element)) return;
    const mark = event.target.closest<HTMLElement>('.note-mark');
    const paragraph = paragraphAround(event.target);
    if (mark && paragraph) return options.onMark(paragraph, mark);
    const back = event.target.closest<HTMLElement>('[data-footnote-back]');
    if (back) {
      event.preventDefault();
      return options.onFootnoteBack(back.dataset['footnoteBack'] ?? '');
    }
    const link = event.target.closest('a');
    if (link) {
      if (options.onLink(link)) event.preventDefault();
      return;
    }
    // Letting go after selecting is a click too.
    if (getSelection()?.isCollapsed === false) return;
    const passages = options.passagesAt(event.clientX, event.clientY);
    if (passages.length > 0) options.onPassages(passages, event.clientX, event.clientY);
  };

  text.addEventListener('pointermove', moved, { passive: true });
  text.addEventListener('pointerleave', left);
  text.addEventListener('click', clicked);
  return () => {
    cancelAnimationFrame(frame);
    text.removeEventListener('pointermove', moved);
    text.removeEventListener('pointerleave', left);
    text.removeEventListener('click', clicked);
  };
}
