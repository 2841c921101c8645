import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  const viewport = window.visualViewport;
  viewport?.addEventListener('resize', listener);
  viewport?.addEventListener('scroll', listener);
  window.addEventListener('resize', listener);
  return () => {
    viewport?.removeEventListener('resize', listener);
    viewport?.removeEventListener('scroll', listener);
    window.removeEventListener('resize', listener);
  };
}

/** What an on-screen keyboard leaves of the window, and how much it covers, in CSS pixels. */
export function useVisibleHeight(): { visible: number; covered: number } {
  const visible = useSyncExternalStore(subscribe, () =>
    Math.round(window.visualViewport?.height ?? window.innerHeight),
  );
  const covered = useSyncExternalStore(subscribe, () => {
    const viewport = window.visualViewport;
    // Zooming in with two fingers changes the viewport too, and covers nothing.
    if (!viewport || viewport.scale > 1.01) return 0;
    return Math.max(0, Math.round(window.innerHeight - viewport.height - viewport.offsetTop));
  });
  return { visible, covered };
}
