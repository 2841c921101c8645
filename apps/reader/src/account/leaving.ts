import { useSyncExternalStore } from 'react';

/** Somebody wants to sign out although some of their notes have not been sent. */
export interface Leaving {
  readonly notes: number;
  answer(leave: boolean): void;
}

let asked: Leaving | null = null;
const listeners = new Set<() => void>();

/** Asks over the page whether to leave and lose so many notes. */
export function askToLeave(notes: number): Promise<boolean> {
  return new Promise((resolve) => {
    show({
      notes,
      answer(leave) {
        show(null);
        resolve(leave);
      },
    });
  });
}

export function useLeaving(): Leaving | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
  );
}

function show(leaving: Leaving | null): void {
  asked = leaving;
  for (const listener of listeners) listener();
}
