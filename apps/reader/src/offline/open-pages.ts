/** What a page tells the service worker once it is there. */
export interface PageOpened {
  /** Null when nobody is signed in. */
  readonly account: string | null;
  /** What it has asked the API for before the worker was there, so that it opens the next time. */
  readonly paths: readonly string[];
}

const PREFIX = 'postil:page:';

/**
 * Says, for as long as this page lives, which files it was opened with: the service worker keeps them. A lock is let go
 * of however a page ends. Pages without HTTPS have no locks, and nothing is kept for them either.
 */
export function sayPageIsOpen(entry: string): void {
  const locks = navigator.locks as LockManager | undefined;
  void locks?.request(
    PREFIX + new URL(entry).pathname,
    { mode: 'shared' },
    () => new Promise(() => undefined),
  );
}

/** The entry of each page that is open, whatever version it is of. */
export async function entriesOfOpenPages(locks: Pick<LockManager, 'query'>): Promise<string[]> {
  const { held = [] } = await locks.query();
  return held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []));
}
