import { DOMSerializer } from 'prosemirror-model';
import { useEffect, useRef, useState } from 'react';
import { useMessages } from '../messages/messages.js';
import { Floating } from './floating.js';
import './footnote-popover.css';
import type { TextSurface } from './text/text-surface.js';
import { viewSchema } from './text/view-schema.js';

const HOVER = 150;
const LEAVE = 300;

/** A footnote at its mark: shown while one points at the mark or has the keyboard's focus on it, or after a tap. */
export function FootnotePopover({ surface }: { surface: TextSurface }) {
  const words = useMessages().reading.footnote;
  const [mark, setMark] = useState<HTMLElement | null>(null);
  const popover = useRef<HTMLDivElement>(null);
  useFootnoteMarks(surface, mark, setMark, popover);
  if (!mark) return null;
  const id = mark.dataset['footnoteMark'] ?? '';
  const footnote = surface.text.footnote(id);
  if (!footnote) return null;

  const render = (body: HTMLDivElement | null) => {
    body?.replaceChildren(DOMSerializer.fromSchema(viewSchema).serializeFragment(footnote.content));
  };
  const first = footnote.firstChild;
  return (
    <div ref={popover} id="footnote-popover">
      <Floating spot={mark.getBoundingClientRect()} key={id} className="popover footnote-popover">
        <div key={id} ref={render} className="footnote-popover-body" lang={languageOf(mark)} />
        {first && (
          <button
            type="button"
            className="footnote-popover-go"
            onClick={() => {
              setMark(null);
              void surface.travel.goTo(String(first.attrs['id']));
            }}
          >
            {words.goTo}
          </button>
        )}
      </Floating>
    </div>
  );
}

function languageOf(mark: HTMLElement): string | undefined {
  return mark.closest<HTMLElement>('[lang]')?.lang;
}

function useFootnoteMarks(
  surface: TextSurface,
  mark: HTMLElement | null,
  setMark: (mark: HTMLElement | null) => void,
  popover: React.RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const text = surface.view.dom;
    let timer = 0;
    const after = (delay: number, next: HTMLElement | null) => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setMark(next), delay);
    };
    const markOf = ({ target }: Event) =>
      target instanceof Element ? target.closest<HTMLElement>('[data-footnote-mark]') : null;
    const over = (event: PointerEvent) => {
      const pointed = markOf(event);
      if (pointed && event.pointerType === 'mouse') after(HOVER, pointed);
    };
    const out = (event: PointerEvent) => {
      if (markOf(event) && event.pointerType === 'mouse') after(LEAVE, null);
    };
    const show = (event: Event) => {
      const pressed = markOf(event);
      if (pressed) after(0, pressed);
    };
    const blurred = (event: FocusEvent) => {
      if (!popover.current?.contains(event.relatedTarget as Node | null)) after(LEAVE, null);
    };
    const pressedElsewhere = (event: PointerEvent) => {
      if (!markOf(event) && !popover.current?.contains(event.target as Node)) after(0, null);
    };
    const escaped = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !mark) return;
      event.preventDefault();
      after(0, null);
    };
    const stay = (event: Event) => {
      if (popover.current?.contains(event.target as Node)) window.clearTimeout(timer);
    };
    const leave = (event: PointerEvent) => {
      if (event.pointerType === 'mouse' && popover.current?.contains(event.target as Node))
        after(LEAVE, null);
    };
    text.addEventListener('pointerover', over);
    text.addEventListener('pointerout', out);
    text.addEventListener('focusin', show);
    text.addEventListener('click', show);
    text.addEventListener('focusout', blurred);
    document.addEventListener('pointerover', stay);
    document.addEventListener('pointerout', leave);
    document.addEventListener('pointerdown', pressedElsewhere);
    document.addEventListener('keydown', escaped, { capture: true });
    return () => {
      window.clearTimeout(timer);
      text.removeEventListener('pointerover', over);
      text.removeEventListener('pointerout', out);
      text.removeEventListener('focusin', show);
      text.removeEventListener('click', show);
      text.removeEventListener('focusout', blurred);
      document.removeEventListener('pointerover', stay);
      document.removeEventListener('pointerout', leave);
      document.removeEventListener('pointerdown', pressedElsewhere);
      document.removeEventListener('keydown', escaped, { capture: true });
    };
  }, [surface, mark, setMark, popover]);
}
