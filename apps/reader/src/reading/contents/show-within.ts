/** Scrolls what an element is in, and never the page, so that it stands in the middle, unless it can be seen already. */
export function showWithin(element: HTMLElement): void {
  const frame = scrollFrameOf(element);
  if (!frame) return;
  const line = element.getBoundingClientRect();
  const view = frame.getBoundingClientRect();
  if (line.top >= view.top + line.height && line.bottom <= view.bottom - line.height) return;
  frame.scrollTop += line.top - view.top - (view.height - line.height) / 2;
}

function scrollFrameOf(element: HTMLElement): HTMLElement | null {
  for (let around = element.parentElement; around; around = around.parentElement) {
    if (around === document.body) return null;
    const { overflowY } = getComputedStyle(around);
    if ((overflowY === 'auto' || overflowY === 'scroll') && around.scrollHeight > around.clientHeight)
      return around;
  }
  return null;
}
