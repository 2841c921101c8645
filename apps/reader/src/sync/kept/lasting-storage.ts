const ASKED = 'postil:asked-to-last';
/** Milliseconds in which a browser is asked once: some put it to the person, others decide anew by how one uses the page. */
const ONCE_IN = 30 * 24 * 3_600_000;

export interface LastingWorld {
  /** Null where the browser has none: on pages without HTTPS. */
  readonly storage: Pick<StorageManager, 'persist' | 'persisted'> | null;
  readonly memory: Storage;
  /** Milliseconds of `Date.now()`. */
  now(): number;
}

/**
 * Asks the browser not to clear away what is kept here when the disk gets full: words that have not been sent stand
 * nowhere else. It may refuse; then everything works as before.
 */
export async function askToLast({ storage, memory, now }: LastingWorld): Promise<void> {
  if (!storage || now() - Number(memory.getItem(ASKED) ?? 0) < ONCE_IN) return;
  try {
    if (await storage.persisted()) return;
    // First, so that two tabs don't both ask.
    memory.setItem(ASKED, String(now()));
    await storage.persist();
  } catch {
    // Neither is promised by every browser.
  }
}
