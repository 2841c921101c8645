import { useCallback, useState } from 'react';

const STORED = 'postil:contents';

/** Whether the contents stand beside the text, remembered on this device. */
export function useRail(): { readonly shown: boolean; toggle(): void } {
  const [shown, setShown] = useState(readShown);
  const toggle = useCallback(() => {
    setShown((before) => {
      remember(!before);
      return !before;
    });
  }, []);
  return { shown, toggle };
}

function readShown(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'hidden';
  } catch {
    return true;
  }
}

function remember(shown: boolean): void {
  try {
    localStorage.setItem(STORED, shown ? 'shown' : 'hidden');
  } catch {
    // Storage may be switched off; then the contents are shown at the next visit.
  }
}
