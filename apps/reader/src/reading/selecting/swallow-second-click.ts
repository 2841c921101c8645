/** Milliseconds within which a double click comes with its second half. */
const SOON = 400;
/** Pixels that the pointer may move in between. */
const NEAR = 12;

const presses = ['pointerdown', 'mousedown', 'click', 'dblclick'] as const;

/**
 * Called with the click that makes its button go away: the second half of a double click would otherwise meet
 * what was under the button.
 */
export function swallowSecondClick({ clientX, clientY, detail }: MouseEvent): void {
  // A key's click has no place and no second half.
  if (detail === 0) return;
  const swallowing = new AbortController();
  const swallow = (event: MouseEvent) => {
    if (Math.hypot(event.clientX - clientX, event.clientY - clientY) > NEAR) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const { signal } = swallowing;
  for (const name of presses) window.addEventListener(name, swallow, { capture: true, signal });
  window.setTimeout(() => swallowing.abort(), SOON);
}
