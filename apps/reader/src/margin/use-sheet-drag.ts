import { useRef, type PointerEvent, type RefObject } from 'react';
import { restingHeight, type SheetHeight } from './sheet-height.js';

interface Drag {
  readonly from: number;
  readonly height: number;
  readonly samples: { at: number; y: number }[];
  moved: boolean;
}

/** Lets the sheet be pulled by its grip. `rest` gets the height it came to rest at; null: pulled shut. */
export function useSheetDrag(
  sheet: RefObject<HTMLElement | null>,
  available: number,
  rest: (height: SheetHeight | null) => void,
) {
  const drag = useRef<Drag | null>(null);
  const justDragged = useRef(false);
  return {
    /** A click that ends a drag is none. */
    isClick: () => !justDragged.current,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        justDragged.current = false;
        if (!sheet.current || event.button !== 0) return;
        const { offsetHeight: height } = sheet.current;
        drag.current = { from: event.clientY, height, samples: [], moved: false };
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const { current } = drag;
        if (!current || !sheet.current) return;
        const up = current.from - event.clientY;
        if (!current.moved && Math.abs(up) < 5) return;
        current.moved = true;
        current.samples.push({ at: event.timeStamp, y: event.clientY });
        sheet.current.dataset['dragged'] = 'true';
        sheet.current.style.blockSize = `${Math.min(available, Math.max(0, current.height + up))}px`;
      },
      onPointerUp() {
        const { current } = drag;
        drag.current = null;
        if (!current?.moved || !sheet.current) return;
        justDragged.current = true;
        const height = sheet.current.offsetHeight;
        delete sheet.current.dataset['dragged'];
        sheet.current.style.blockSize = '';
        rest(restingHeight(height, velocityOf(current.samples), available));
      },
      onPointerCancel() {
        drag.current = null;
        if (!sheet.current) return;
        delete sheet.current.dataset['dragged'];
        sheet.current.style.blockSize = '';
      },
    },
  };
}

/** Over the last tenth of a second, in pixels a millisecond, up is positive. */
function velocityOf(samples: Drag['samples']): number {
  const last = samples.at(-1);
  const first = last && samples.find(({ at }) => last.at - at < 100);
  if (!first || last.at === first.at) return 0;
  return (first.y - last.y) / (last.at - first.at);
}
