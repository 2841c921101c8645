import { useEffect, useEffectEvent } from 'react';
import type { Corrections } from './use-corrections.js';

/** Ctrl+Z (⌘Z) takes the last correction back, but where it takes back what one types. */
export function useUndoKey(corrections: Corrections, made: number): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && isZ(event);
    if (!isUndo || event.defaultPrevented || isTyping(event.target) || made === 0) return;
    event.preventDefault();
    corrections.undo();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

/** On keyboards without a z the key in its place counts. */
function isZ({ key, code }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'z' || (!/^[a-z]$/i.test(key) && code === 'KeyZ');
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [role="dialog"]') !== null;
}
