import type { FeedState } from '@postil/feed';
import type { AccountDatabase } from './account-database.js';

/** The notes of a reading as they were told last, for opening it without a network. */
export interface KeptFeeds {
  readonly revisionId: string;
  /** The chapters that are all here. */
  readonly chapterIds: readonly string[];
  readonly feeds: readonly FeedState[];
}

export interface NotesKeeper {
  load(): Promise<KeptFeeds | null>;
  save(kept: KeptFeeds): Promise<void>;
  /** Whoever may no longer read them doesn't keep them either. */
  forget(): Promise<void>;
}

/** For how many readings notes are kept. */
const MOST_READINGS = 12;

/** Keeps them in the account's database; where there is none, a reading opens without its notes. */
export function notesKeeper(database: Promise<AccountDatabase | null>, readingId: string): NotesKeeper {
  return {
    async load() {
      try {
        return (await (await database)?.get('notes', readingId)) ?? null;
      } catch {
        return null;
      }
    },
    async save(kept) {
      try {
        const opened = await database;
        if (!opened) return;
        const transaction = opened.transaction('notes', 'readwrite');
        await transaction.store.put({ ...kept, readingId, at: Date.now() });
        const lastFirst = (await transaction.store.index('at').getAllKeys()).reverse();
        for (const old of lastFirst.slice(MOST_READINGS)) await transaction.store.delete(old);
        await transaction.done;
      } catch {
        // The disk is full, or the account has signed out.
      }
    },
    async forget() {
      try {
        await (await database)?.delete('notes', readingId);
      } catch {
        // Deleted with everything else: the account has signed out.
      }
    },
  };
}
