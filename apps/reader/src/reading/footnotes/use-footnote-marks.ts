import { useEffect } from 'react';
import type { TextSurface } from '../text/text-surface.js';

/** Milliseconds of pointing until a footnote shows, and after that until it goes. */
const HOVER = 150;
const LEAVE = 300;

export interface FootnoteMarks {
  readonly mark: HTMLElement | null;
  setMark(mark: HTMLElement | null): void;
  /** By key, on the mark whose footnote is shown already: goes to it. */
  onEnter(mark: HTMLElement): void;
  readonly popover: React.RefObject<HTMLElement | null>;
}

/** Follows which footnote mark is pointed at, has the keyboard's focus, or was tapped. */
export function useFootnoteMarks(surface: TextSurface, marks: FootnoteMarks): void {
  const { mark, setMark, onEnter, popover } = marks;
  useEffect(() => {
    const text = surface.view.dom;
    let timer = 0;
    const after = (delay: number, next: HTMLElement | null) => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setMark(next), delay);
    };
    const markOf = ({ target }: Event) =>
      target instanceof Element ? target.closest<HTMLElement>('[data-footnote-mark]') : null;
    const isInPopover = ({ target }: Event) => target instanceof Node && !!popover.current?.contains(target);
    const over = (event: PointerEvent) => {
      const pointed = markOf(event);
      if (pointed && event.pointerType === 'mouse') after(HOVER, pointed);
    };
    const out = (event: PointerEvent) => {
      if (markOf(event) && event.pointerType === 'mouse') after(LEAVE, null);
    };
    const focused = (event: FocusEvent) => {
      const at = markOf(event);
      if (at) after(0, at);
    };
    const clicked = (event: MouseEvent) => {
      const pressed = markOf(event);
      if (!pressed) return;
      if (event.detail === 0 && pressed === mark) onEnter(pressed);
      else after(0, pressed);
    };
    const blurred = (event: FocusEvent) => {
      if (!popover.current?.contains(event.relatedTarget as Node | null)) after(LEAVE, null);
    };
    const pressedElsewhere = (event: PointerEvent) => {
      if (!markOf(event) && !isInPopover(event)) after(0, null);
    };
    const escaped = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !mark) return;
      event.preventDefault();
      after(0, null);
    };
    const stay = (event: PointerEvent) => {
      if (isInPopover(event)) window.clearTimeout(timer);
    };
    const leave = (event: PointerEvent) => {
      if (event.pointerType === 'mouse' && isInPopover(event)) after(LEAVE, null);
    };
    const listening = new AbortController();
    const { signal } = listening;
    text.addEventListener('pointerover', over, { signal });
    text.addEventListener('pointerout', out, { signal });
    text.addEventListener('focusin', focused, { signal });
    text.addEventListener('click', clicked, { signal });
    text.addEventListener('focusout', blurred, { signal });
    document.addEventListener('pointerover', stay, { signal });
    document.addEventListener('pointerout', leave, { signal });
    document.addEventListener('pointerdown', pressedElsewhere, { signal });
    document.addEventListener('keydown', escaped, { capture: true, signal });
    return () => {
      window.clearTimeout(timer);
      listening.abort();
    };
  }, [surface, mark, setMark, onEnter, popover]);
}
