/** The first full line below the bar, in CSS pixels from the window's top. */
export function readingLine(): number {
  let above = 0;
  for (const bar of document.querySelectorAll<HTMLElement>('.bar, .revision-strip'))
    above += bar.offsetHeight;
  return above + 12;
}

/** Where one looks for what one has gone to: some way below the first line. */
export function comfortableLine(): number {
  return readingLine() + Math.max(0, window.innerHeight - readingLine()) * 0.2;
}

export function isOnScreen(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > readingLine() && top < window.innerHeight;
}
