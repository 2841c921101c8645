import { useCallback, useLayoutEffect, useState, type RefObject } from 'react';
import { edgeRect } from '../../../reading/painting/passage-geometry.js';
import { domRange, startOf } from '../../../reading/text/text-range.js';
import type { PreviewSurface, Spot } from '../text/preview-surface.js';

/** In CSS pixels from the layer's corner. */
export interface CaretPlace {
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

/** Where the caret stands within the layer over the text; null in a paragraph without words. */
export function useCaretPlace(
  surface: PreviewSurface,
  spot: Spot,
  layer: RefObject<HTMLElement | null>,
): CaretPlace | null {
  const [place, setPlace] = useState<CaretPlace | null>(null);
  const measure = useCallback(() => {
    const element = surface.elementOf(spot.paragraphId);
    const origin = layer.current?.getBoundingClientRect();
    const edge = element && letterEdge(surface, element, spot);
    setPlace(edge && origin ? { ...edge, left: edge.left - origin.left, top: edge.top - origin.top } : null);
  }, [surface, spot, layer]);
  useLayoutEffect(() => {
    measure();
    return surface.onLayout(measure);
  }, [surface, measure]);
  return place;
}

/** The edge of the letter that the caret stands at, in the window. */
function letterEdge(
  { view, text }: PreviewSurface,
  element: HTMLElement,
  { paragraphId, offset }: Spot,
): CaretPlace | null {
  const length = text.textOf(paragraphId)?.length ?? 0;
  if (length === 0) return null;
  const start = startOf(view, element);
  const isAtEnd = offset >= length;
  const from = isAtEnd ? length - 1 : offset;
  const { left, right, top, height } = edgeRect(
    domRange(view, start + from, start + from + 1),
    isAtEnd ? 'end' : 'start',
  );
  const isRightToLeft = getComputedStyle(element).direction === 'rtl';
  return { left: isAtEnd === isRightToLeft ? left : right, top, height };
}
