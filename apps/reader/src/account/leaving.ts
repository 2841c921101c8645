import { useSyncExternalStore } from 'react';

/** How much of what somebody wrote stands on this device only. */
export interface Unsent {
  /** Notes that go out by themselves as soon as they can. */
  readonly waiting: number;
  /** Those that the server has refused. */
  readonly parked: number;
  /** What was begun and not sent. */
  readonly drafts: number;
}

/** Somebody wants to sign out although that deletes some of their words. */
export interface Leaving {
  readonly unsent: Unsent;
  answer(leave: boolean): void;
}

let asked: Leaving | null = null;
const listeners = new Set<() => void>();

/** Asks over the page whether to leave and lose this. */
export function askToLeave(unsent: Unsent): Promise<boolean> {
  return new Promise((resolve) => {
    show({
      unsent,
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
