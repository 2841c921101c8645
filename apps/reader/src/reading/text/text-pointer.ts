import type { Passage } from '../painting/interval-index.js';
import { paragraphAround } from './paragraph-view.js';

export interface TextPointerOptions {
  passagesAt(x: number, y: number): Passage[];
  /** The pointer is over a paragraph, or over none. */
  onPoint(paragraph: HTMLElement | null): void;
  onPassages(passages: readonly Passage[], x: number, y: number): void;
  onMark(paragraph: HTMLElement, mark: HTMLElement): void;
  /** The button beside a paragraph's number. */
  onMenu(paragraph: HTMLElement, button: HTMLElement): void;
  /** `nth`: which of the marks that lead to it, from 0. */
  onFootnoteBack(footnoteId: string, nth: number): void;
  onPicture(link: HTMLAnchorElement): void;
  /** A link within the text, to a paragraph of it. */
  onInternalLink(paragraphId: string): void;
  /** On a mark in the gutter an arrow key was pressed. */
  onMarkStep(paragraph: HTMLElement, step: 1 | -1): void;
  onPermalink(href: string): void;
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
    const menu = event.target.closest<HTMLElement>('.paragraph-menu');
    if (menu && paragraph) return options.onMenu(paragraph, menu);
    const link = event.target.closest('a');
    if (link) return followLink(link, event, options);
    // Letting go after selecting is a click too.
    if (getSelection()?.isCollapsed === false) return;
    const passages = options.passagesAt(event.clientX, event.clientY);
    if (passages.length > 0) options.onPassages(passages, event.clientX, event.clientY);
  };

  const pressed = (event: KeyboardEvent) => {
    if (event.shiftKey || !(event.target instanceof Element) || !event.target.matches('.note-mark')) return;
    const paragraph = paragraphAround(event.target);
    if (!paragraph || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    options.onMarkStep(paragraph, event.key === 'ArrowDown' ? 1 : -1);
  };

  text.addEventListener('pointermove', moved, { passive: true });
  text.addEventListener('pointerleave', left);
  text.addEventListener('click', clicked);
  text.addEventListener('keydown', pressed);
  return () => {
    cancelAnimationFrame(frame);
    text.removeEventListener('pointermove', moved);
    text.removeEventListener('pointerleave', left);
    text.removeEventListener('click', clicked);
    text.removeEventListener('keydown', pressed);
  };
}

export function followLink(link: HTMLAnchorElement, event: MouseEvent, options: TextPointerOptions): void {
  const { footnoteBack, footnoteMark, nth } = link.dataset;
  const anew = event.ctrlKey || event.metaKey || event.shiftKey;
  if (footnoteBack !== undefined) {
    event.preventDefault();
    options.onFootnoteBack(footnoteBack, Number(nth));
  } else if (footnoteMark !== undefined) {
    // The footnote's popover shows it.
    event.preventDefault();
  } else if (link.classList.contains('picture')) {
    if (anew) return;
    event.preventDefault();
    options.onPicture(link);
  } else if (link.classList.contains('paragraph-number')) {
    if (anew) return;
    event.preventDefault();
    options.onPermalink(link.pathname);
  } else if (link.getAttribute('href')?.startsWith('#')) {
    event.preventDefault();
    options.onInternalLink(decoded(link.hash.slice(1)));
  } else if (link.origin !== location.origin) {
    // What the text links to opens beside it; its `rel` says that it learns nothing of us.
    link.target = '_blank';
  }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
