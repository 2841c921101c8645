import { stepLetter, stepWord } from '../../../reading/selecting/text-steps.js';
import { startOf } from '../../../reading/text/text-range.js';
import type { PreviewSurface, Spot } from './preview-surface.js';

/**
 * The keys on a paragraph: ← → take the caret by letter, with Ctrl or ⌥ by word, with Shift they select; ↑ ↓ (and k, j)
 * go to the paragraph before or after; Enter goes to what can be done with it; Escape leaves it.
 */
export function followPreviewKeys(surface: PreviewSurface, onTools: () => void, signal: AbortSignal): void {
  const pressed = (event: KeyboardEvent) => {
    const paragraph = event.target;
    if (event.defaultPrevented || event.isComposing || !(paragraph instanceof HTMLElement)) return;
    // On a link or a mark in the paragraph the keys are theirs.
    const paragraphId = paragraph.dataset['paragraph'];
    if (paragraphId === undefined) return;
    if (surface.spot.get() === null && event.key === 'Enter') surface.moveTo(paragraphId);
    const spot = surface.spot.get();
    if (spot && perform(surface, spot, paragraph, event, onTools)) event.preventDefault();
  };
  surface.view.dom.addEventListener('keydown', pressed, { signal });
}

function perform(
  surface: PreviewSurface,
  spot: Spot,
  paragraph: HTMLElement,
  event: KeyboardEvent,
  onTools: () => void,
): boolean {
  const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
  const isPlain = !ctrlKey && !altKey && !metaKey;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const isForward = (key === 'ArrowRight') !== isRightToLeft(paragraph);
      moveCaret(surface, spot, paragraph, isForward, { byWord: ctrlKey || altKey, select: shiftKey });
      return true;
    }
    case 'Home':
    case 'End': {
      if (!isPlain) return false;
      const length = surface.text.textOf(spot.paragraphId)?.length ?? 0;
      surface.moveTo(spot.paragraphId, key === 'Home' ? 0 : length);
      return true;
    }
    case 'ArrowDown':
    case 'ArrowUp':
    case 'j':
    case 'k':
      if (!isPlain || shiftKey) return false;
      void surface.step(key === 'ArrowDown' || key === 'j' ? 1 : -1);
      return true;
    case 'Enter':
      if (!isPlain) return false;
      onTools();
      return true;
    case 'Escape':
      if (getSelection()?.isCollapsed === false) getSelection()?.removeAllRanges();
      else surface.leave();
      return true;
    default:
      return false;
  }
}

function moveCaret(
  surface: PreviewSurface,
  { paragraphId, offset }: Spot,
  paragraph: HTMLElement,
  isForward: boolean,
  { byWord, select }: { byWord: boolean; select: boolean },
): void {
  const text = surface.text.textOf(paragraphId) ?? '';
  const language = paragraph.closest<HTMLElement>('[lang]')?.lang ?? null;
  const next = byWord ? stepWord(text, offset, isForward, language) : stepLetter(text, offset, isForward);
  if (next === null) return;
  surface.moveTo(paragraphId, next);
  const selection = getSelection();
  if (!selection) return;
  if (!select) return selection.removeAllRanges();
  const { view } = surface;
  const start = startOf(view, paragraph);
  const head = view.domAtPos(start + next, isForward ? -1 : 1);
  if (selection.isCollapsed || !paragraph.contains(selection.anchorNode)) {
    const anchor = view.domAtPos(start + offset, isForward ? 1 : -1);
    selection.setBaseAndExtent(anchor.node, anchor.offset, head.node, head.offset);
  } else selection.extend(head.node, head.offset);
}

function isRightToLeft(element: HTMLElement): boolean {
  return getComputedStyle(element).direction === 'rtl';
}
