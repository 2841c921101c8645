import { caretAt } from '../../../reading/text/caret-at.js';
import { paragraphAround } from '../../../reading/text/paragraph-view.js';
import { startOf } from '../../../reading/text/text-range.js';
import { shownPicture } from '../../../reading/text/shown-picture.js';
import type { PreviewSurface, PreviewSurfaceOptions } from './preview-surface.js';

/** Milliseconds between going down and the click that comes of it. */
const LONGEST_PRESS = 700;

/** What clicking and tapping does in the text: it puts the caret, and opens footnote marks. */
export function followPreviewPointer(
  surface: PreviewSurface,
  { onMark, onPicture }: Pick<PreviewSurfaceOptions, 'onMark' | 'onPicture'>,
  signal: AbortSignal,
): void {
  const { dom } = surface.view;
  let pressedAt = -Infinity;
  const pressed = () => {
    pressedAt = performance.now();
  };
  const clicked = (event: MouseEvent) => {
    pressedAt = -Infinity;
    if (event.defaultPrevented || event.button !== 0 || !(event.target instanceof Element)) return;
    const paragraph = paragraphAround(event.target);
    const link = event.target.closest('a');
    const { footnoteMark, footnoteBack } = link?.dataset ?? {};
    if (link) event.preventDefault();
    if (footnoteBack !== undefined) return goToMark(surface, footnoteBack, Number(link?.dataset['nth']));
    if (link?.classList.contains('picture')) onPicture(pictureIn(surface, link));
    if (!paragraph) return;
    const id = paragraph.dataset['paragraph'] ?? '';
    // Letting go after selecting is a click too, which leaves the selection alone.
    if (getSelection()?.isCollapsed === false) return surface.moveTo(id, 0, { focus: false });
    surface.moveTo(id, offsetAt(surface, paragraph, event));
    if (link && footnoteMark !== undefined) onMark(link);
  };
  const focused = ({ target }: FocusEvent) => {
    // A press ends with a click: what comes up before it would come to lie under the finger.
    if (performance.now() - pressedAt < LONGEST_PRESS) return;
    const paragraph = paragraphAround(target as Element);
    const id = paragraph?.dataset['paragraph'] ?? '';
    const spot = surface.spot.get();
    if (paragraph && spot?.paragraphId !== id) surface.moveTo(id, 0, { focus: false });
  };
  dom.addEventListener('pointerdown', pressed, { signal });
  dom.addEventListener('click', clicked, { signal });
  dom.addEventListener('focusin', focused, { signal });
}

function offsetAt(surface: PreviewSurface, paragraph: HTMLElement, { clientX, clientY }: MouseEvent): number {
  const caret = caretAt(clientX, clientY);
  if (!caret || !paragraph.contains(caret.node)) return 0;
  const start = startOf(surface.view, paragraph);
  const length = surface.text.textOf(paragraph.dataset['paragraph'] ?? '')?.length ?? 0;
  return Math.min(Math.max(0, surface.view.posAtDOM(caret.node, caret.offset) - start), length);
}

function pictureIn({ text }: PreviewSurface, link: HTMLAnchorElement) {
  return shownPicture(link, {
    paragraph: (id) => {
      const words = text.textOf(id);
      return words === null ? undefined : { text: words };
    },
  });
}

function goToMark(surface: PreviewSurface, footnoteId: string, nth: number): void {
  const mark = surface.text.marksOf(footnoteId)[nth];
  if (mark) void surface.goToMark(mark).then((element) => element?.focus({ preventScroll: true }));
}
