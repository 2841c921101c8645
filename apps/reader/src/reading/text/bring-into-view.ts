const FRAMES = 8;

/**
 * Scrolls so that an element's top, or what `topNow` tells of it, stands `top` CSS pixels below the window's. What
 * comes into view on the way gets its true height only then, so it looks again for a few frames, until the reader
 * scrolls.
 */
export function bringIntoView(
  element: HTMLElement,
  top: number,
  topNow = () => element.getBoundingClientRect().top,
): void {
  let left = FRAMES;
  const stop = () => {
    left = 0;
  };
  const events = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const;
  for (const name of events) window.addEventListener(name, stop, { passive: true });
  const look = () => {
    const off = topNow() - top;
    if (Math.abs(off) >= 1) window.scrollBy({ top: off, behavior: 'instant' });
    left -= 1;
    if (left > 0 && element.isConnected) requestAnimationFrame(look);
    else for (const name of events) window.removeEventListener(name, stop);
  };
  look();
}
