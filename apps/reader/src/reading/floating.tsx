import { useLayoutEffect, useRef, useState, type HTMLAttributes, type ReactNode } from 'react';
import type { Spot } from './spot.js';
import './floating.css';

const GAP = 8;

export interface FloatingProps extends HTMLAttributes<HTMLDivElement> {
  /** What it belongs to, in the window when it opened; it then scrolls with the page. */
  readonly spot: Spot;
  readonly children: ReactNode;
}

/** A small surface beside a spot of the text: below it, or above where there is no room. */
export function Floating({ spot, children, className, ...rest }: FloatingProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<{ left: number; top: number } | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element) setAt(placeBeside(spot, element));
  }, [spot]);
  return (
    <div
      {...rest}
      ref={ref}
      className={`floating ${className ?? ''}`}
      // Not hidden: what is in it may take the focus before its place is known.
      style={at ?? { left: 0, top: 0, opacity: 0 }}
    >
      {children}
    </div>
  );
}

function placeBeside(spot: Spot, element: HTMLElement): { left: number; top: number } {
  const { offsetWidth: width, offsetHeight: height } = element;
  const { clientWidth, clientHeight } = document.documentElement;
  const middle = (spot.left + spot.right) / 2;
  const left = Math.max(GAP, Math.min(middle - width / 2, clientWidth - width - GAP));
  const below = spot.bottom + GAP;
  const above = spot.top - GAP - height;
  const top = below + height > clientHeight && above > 60 ? above : below;
  return { left: left + window.scrollX, top: top + window.scrollY };
}
