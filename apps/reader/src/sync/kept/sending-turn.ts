import { Pause } from '../back-off.js';
import { uuidv7 } from '../uuid-v7.js';
import type { AccountDatabase } from './account-database.js';

/** Milliseconds after which the lease of a tab that was killed counts for nothing. */
const LEASE = 10_000;
const LOOK_AGAIN = 300;

/** This tab, among those of one browser. */
const holder = uuidv7();

/**
 * Runs `work` while no other tab runs any by the same name. Pages without HTTPS have no Web Locks: there a lease in
 * the account's database stands in. A tab that was frozen may lose it unawares, so what is sent in a turn must do no
 * harm when it is sent twice.
 */
export async function inTurn(
  name: string,
  work: () => Promise<void>,
  database: AccountDatabase | null,
  locks: Pick<LockManager, 'request'> | null,
): Promise<void> {
  if (locks) {
    await locks.request(name, work);
    return;
  }
  if (!database) return work();
  const pause = new Pause();
  // Tabs of one page load share a name only with themselves, but not two turns in one tab.
  const mine = `${holder}:${uuidv7()}`;
  while (!(await takeLease(database, name, mine))) await pause.wait(LOOK_AGAIN);
  const renewing = setInterval(() => void takeLease(database, name, mine).catch(() => false), LEASE / 3);
  try {
    await work();
  } finally {
    clearInterval(renewing);
    await giveLease(database, name, mine);
  }
}

async function takeLease(database: AccountDatabase, name: string, mine: string): Promise<boolean> {
  const transaction = database.transaction('leases', 'readwrite');
  const lease = await transaction.store.get(name);
  const isFree = !lease || lease.holder === mine || lease.until < Date.now();
  if (isFree) await transaction.store.put({ holder: mine, until: Date.now() + LEASE }, name);
  await transaction.done;
  return isFree;
}

async function giveLease(database: AccountDatabase, name: string, mine: string): Promise<void> {
  const transaction = database.transaction('leases', 'readwrite');
  const lease = await transaction.store.get(name);
  if (lease?.holder === mine) await transaction.store.delete(name);
  await transaction.done;
}
