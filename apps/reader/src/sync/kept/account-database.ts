import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { StoredOperation } from '../operation.js';
import type { KeptFeeds } from './kept-notes.js';

/** An operation that waits, with where it belongs. */
export interface KeptOperation extends StoredOperation {
  readonly opId: string;
  readonly readingId: string;
  readonly memberId: string;
}

interface StoredNotes extends KeptFeeds {
  readonly readingId: string;
  /** When they were kept, in milliseconds of `Date.now()`. */
  readonly at: number;
}

interface AccountSchema extends DBSchema {
  outbox: { key: string; value: KeptOperation; indexes: { reading: string } };
  notes: { key: string; value: StoredNotes; indexes: { at: number } };
  /** Who sends, in browsers that have no locks. `until` in milliseconds of `Date.now()`. */
  leases: { key: string; value: { readonly holder: string; readonly until: number } };
}

export type AccountDatabase = IDBPDatabase<AccountSchema>;

/** Each account has a database of its own, so that nothing in it can be taken for another's. */
const nameOf = (account: string) => `postil:${account}`;

let early: { readonly account: string; readonly database: Promise<AccountDatabase> } | null = null;

/** Opens the database of the account that is thought to be there, before whoever needs it is loaded. */
export function openEarly(account: string): void {
  const database = open(account);
  early = { account, database };
  // Whoever takes it hears of the failure; nobody may.
  database.catch(() => undefined);
}

export function openAccountDatabase(account: string): Promise<AccountDatabase> {
  const opened = early;
  early = null;
  if (opened?.account === account) return opened.database;
  void opened?.database.then((database) => database.close()).catch(() => undefined);
  return open(account);
}

async function open(account: string): Promise<AccountDatabase> {
  const database = await openDB<AccountSchema>(nameOf(account), 1, {
    upgrade(opened) {
      opened.createObjectStore('outbox', { keyPath: 'opId' }).createIndex('reading', 'readingId');
      opened.createObjectStore('notes', { keyPath: 'readingId' }).createIndex('at', 'at');
      opened.createObjectStore('leases');
    },
    // Another tab of a newer version, or one that signs out, must not wait for this one.
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      if (early?.account === account) early = null;
    },
  });
  return database;
}

export function deleteAccountDatabase(account: string): Promise<void> {
  return deleteDB(nameOf(account));
}
