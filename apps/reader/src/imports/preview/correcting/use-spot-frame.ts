import { useCallback, useLayoutEffect, useState, type CSSProperties, type RefObject } from 'react';
import { edgeRect } from '../../../reading/painting/passage-geometry.js';
import { domRange, startOf } from '../../../reading/text/text-range.js';
import type { PreviewSurface, Spot } from '../text/preview-surface.js';

export interface SpotFrame {
  /** Over the paragraph. */
  readonly box: CSSProperties;
  /** The caret in it; null where it has no words. */
  readonly caret: CSSProperties | null;
}

/** Where the current paragraph and its caret stand within the layer that `layer` is. */
export function useSpotFrame(
  surface: PreviewSurface,
  spot: Spot,
  layer: RefObject<HTMLElement | null>,
): SpotFrame | null {
  const [frame, setFrame] = useState<SpotFrame | null>(null);
  const measure = useCallback(() => {
    const element = surface.elementOf(spot.paragraphId);
    const origin = layer.current?.getBoundingClientRect();
    if (!element || !origin) return setFrame(null);
    const { left, top, width, height } = element.getBoundingClientRect();
    const box = { left: left - origin.left, top: top - origin.top, width, height };
    const letter = letterBeside(surface, element, spot.offset);
    setFrame({
      box,
      caret: letter && { left: letter.x - left, top: letter.top - top, height: letter.height },
    });
  }, [surface, spot, layer]);
  useLayoutEffect(() => {
    measure();
    return surface.onLayout(measure);
  }, [surface, measure]);
  return frame;
}

/** The edge of the letter that the caret stands at, in the window. */
function letterBeside(
  { view, text }: PreviewSurface,
  element: HTMLElement,
  offset: number,
): { x: number; top: number; height: number } | null {
  const length = text.textOf(element.dataset['paragraph'] ?? '')?.length ?? 0;
  if (length === 0) return null;
  const start = startOf(view, element);
  const isAtEnd = offset >= length;
  const from = isAtEnd ? length - 1 : offset;
  const rect = edgeRect(domRange(view, start + from, start + from + 1), isAtEnd ? 'end' : 'start');
  const isRightToLeft = getComputedStyle(element).direction === 'rtl';
  return { x: isAtEnd === isRightToLeft ? rect.left : rect.right, top: rect.top, height: rect.height };
}
