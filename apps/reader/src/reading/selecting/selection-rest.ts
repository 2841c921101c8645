/** How long a selection must stay as it is, when no pointer or key tells that it is done. */
const REST = 250;

/**
 * Calls back when the selection has come to rest: the pointer or the key was let go, or nothing changed for a
 * quarter of a second (the handles of a touch screen give no other sign). Never on each change: describing a
 * selection over a whole book takes more than a second. Gives its undoing.
 */
export function onSelectionRest(callback: () => void): () => void {
  let pointerDown = false;
  let changed = false;
  let timer = 0;

  const rested = () => {
    window.clearTimeout(timer);
    if (!changed || pointerDown) return;
    changed = false;
    callback();
  };
  const events: { [Name in keyof DocumentEventMap]?: (event: DocumentEventMap[Name]) => void } = {
    selectionchange: () => {
      changed = true;
      window.clearTimeout(timer);
      if (!pointerDown) timer = window.setTimeout(rested, REST);
    },
    pointerdown: ({ pointerType }) => {
      pointerDown = pointerType === 'mouse';
    },
    pointerup: ({ pointerType }) => {
      pointerDown = false;
      // The browser settles the selection after the pointer went up. Touch selects with handles, and goes on.
      if (pointerType === 'mouse') window.setTimeout(rested);
    },
    pointercancel: () => {
      pointerDown = false;
    },
    keyup: ({ key, shiftKey }) => {
      if (key === 'Shift' || !shiftKey) window.setTimeout(rested);
    },
  };
  const names = Object.keys(events) as (keyof typeof events)[];
  for (const name of names) document.addEventListener(name, events[name] as EventListener, { passive: true });
  return () => {
    window.clearTimeout(timer);
    for (const name of names) document.removeEventListener(name, events[name] as EventListener);
  };
}
