import type { EditorView } from 'prosemirror-view';
import type { LoadedText } from '../text/loaded-text.js';
import type { ParagraphElements } from '../text/paragraph-view.js';
import type { PassageRect } from '../reading-context.js';
import { domRange, startOf } from '../text/text-range.js';

/** The ends of a passage: paragraphs by ordinal and id, offsets in UTF-16 code units. */
export interface PassageEnds {
  readonly start: { readonly paragraphId: string; readonly offset: number };
  readonly end: { readonly paragraphId: string; readonly offset: number };
  readonly startOrdinal: number;
}

/** A passage as a DOM range; null where its ends are not on the page. */
export function rangeOf(
  view: EditorView,
  elements: ParagraphElements,
  { start, end }: Pick<PassageEnds, 'start' | 'end'>,
): Range | null {
  const first = elements.get(start.paragraphId);
  const last = elements.get(end.paragraphId);
  if (!first || !last) return null;
  return domRange(view, startOf(view, first) + start.offset, startOf(view, last) + end.offset);
}

/**
 * Where a passage stands on the page. Exact where `isNear` says so of its part; elsewhere about, since measuring what
 * is not drawn would have the browser lay out the whole book.
 */
export function rectOfPassage(
  view: EditorView,
  elements: ParagraphElements,
  text: LoadedText,
  ends: PassageEnds,
  isNear: (part: HTMLElement) => boolean,
): PassageRect | null {
  const part = elements.get(ends.start.paragraphId)?.closest<HTMLElement>('.part');
  if (!part) return rectInChapter(view, text, ends.startOrdinal);
  const range = isNear(part) ? rangeOf(view, elements, ends) : null;
  if (!range) {
    const top = part.getBoundingClientRect().top + window.scrollY;
    return { top, bottom: top };
  }
  return {
    top: edgeRect(range, 'start').top + window.scrollY,
    bottom: edgeRect(range, 'end').bottom + window.scrollY,
  };
}

function rectInChapter(view: EditorView, text: LoadedText, ordinal: number): PassageRect | null {
  const chapter = text.outline[text.chapterIndexOf(ordinal)];
  const element =
    chapter && view.dom.querySelector<HTMLElement>(`[data-chapter="${CSS.escape(chapter.id)}"]`);
  if (!element) return null;
  const { top, height } = element.getBoundingClientRect();
  const at = top + window.scrollY + (height * (ordinal - chapter.first)) / Math.max(1, chapter.count);
  return { top: at, bottom: at };
}

/** The rectangle in the window of a range's last letter (or its first). */
export function edgeRect(range: Range, edge: 'start' | 'end'): DOMRect {
  const one = range.cloneRange();
  // The rectangles of a selection over hundreds of paragraphs are dear; one letter's are not.
  if (edge === 'end') {
    const { endContainer, endOffset } = range;
    if (endContainer instanceof Text && endOffset > 0) one.setStart(endContainer, endOffset - 1);
  } else {
    const { startContainer, startOffset } = range;
    if (startContainer instanceof Text && startOffset < startContainer.length) {
      one.setEnd(startContainer, startOffset + 1);
    }
  }
  const rects = one.getClientRects();
  return (edge === 'end' ? rects[rects.length - 1] : rects[0]) ?? one.getBoundingClientRect();
}
