import { useEffect, useEffectEvent, useState } from 'react';
import { pastedText } from './pasted-text.js';
import { isLong, type TextSource } from './text-source.js';

/**
 * Lets a text arrive anywhere on the page: dropped, or pasted outside of a field.
 * @returns whether something is being dragged over the page.
 */
export function useTextArrival(onArrival: (source: TextSource, others: number) => void): boolean {
  const [dragging, setDragging] = useState(false);
  const arrive = useEffectEvent((data: DataTransfer | null, way: 'dropped' | 'pasted') => {
    const [file, ...others] = Array.from(data?.files ?? []);
    // Word processors lay a picture of the words on the clipboard, beside the words.
    const text = data && (way === 'pasted' || !file) ? pastedText(data) : null;
    if (text) return onArrival(text, 0);
    if (file) onArrival({ kind: 'file', file }, others.length);
  });

  useEffect(() => {
    // Each element that is dragged into says so before the one left does.
    let within = 0;
    const enter = (event: DragEvent) => {
      if (!carriesText(event)) return;
      within += 1;
      setDragging(true);
    };
    const leave = (event: DragEvent) => {
      if (!carriesText(event)) return;
      within -= 1;
      if (within <= 0) setDragging(false);
    };
    const over = (event: DragEvent) => {
      // Otherwise the browser would leave the page and open the file.
      if (carriesText(event) && !isEditable(event.target)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      within = 0;
      setDragging(false);
      if (!carriesText(event) || (isEditable(event.target) && !carriesFiles(event))) return;
      event.preventDefault();
      arrive(event.dataTransfer, 'dropped');
    };
    const paste = (event: ClipboardEvent) => {
      const data = event.clipboardData;
      const words = data?.getData('text/plain') ?? '';
      const belongsToField = (data?.files.length === 0 || words !== '') && !isLong(words);
      if (event.defaultPrevented || (isEditable(event.target) && belongsToField)) return;
      event.preventDefault();
      arrive(data, 'pasted');
    };
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener('dragenter', enter, { signal });
    document.addEventListener('dragleave', leave, { signal });
    document.addEventListener('dragover', over, { signal });
    document.addEventListener('drop', drop, { signal });
    document.addEventListener('paste', paste, { signal });
    return () => listening.abort();
  }, []);

  return dragging;
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function carriesText(event: DragEvent): boolean {
  return carriesFiles(event) || (event.dataTransfer?.types.includes('text/plain') ?? false);
}

function isEditable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable="true"]') !== null;
}
