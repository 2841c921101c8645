import { httpAnnotationApi } from '../http-annotation-api.js';
import { session } from '../session.js';
import { openAccountDatabase, type AccountDatabase } from './account-database.js';
import { AccountOutbox } from './account-outbox.js';
import { BackgroundSender } from './background-sender.js';
import { askToLast } from './lasting-storage.js';

/** Milliseconds. A database that doesn't open keeps nobody from reading and writing: the journal stands in. */
const OPENS_WITHIN = 3_000;

let opened: AccountOutbox | null = null;
let sender: BackgroundSender | null = null;

/** What the account has not sent yet: one for all pages of this tab. */
export function outboxOf(account: string): AccountOutbox {
  if (opened?.account === account) return opened;
  close();
  opened = new AccountOutbox(account, {
    database: openInTime(account),
    journal: window.localStorage,
    // Only pages with HTTPS have them.
    locks: (navigator.locks as LockManager | undefined) ?? null,
    channel: new BroadcastChannel(`postil:outbox:${account}`),
    signedOut: leave,
    firstKept: () => void askToLast({ storage: storageOfBrowser(), memory: localStorage, now: Date.now }),
  });
  return opened;
}

/** A page anew: nothing of the account stays in this tab's memory. */
function leave(): void {
  session.end();
  location.replace('/sign-in');
}

/** Only pages with HTTPS have it. */
function storageOfBrowser(): StorageManager | null {
  return (navigator.storage as StorageManager | undefined) ?? null;
}

async function openInTime(account: string): Promise<AccountDatabase | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), OPENS_WITHIN));
  return Promise.race([openAccountDatabase(account).catch(() => null), late]);
}

/** From now on, what waits in readings that are not open is sent too. */
export function sendInBackground(outbox: AccountOutbox): void {
  if (outbox === opened) sender ??= new BackgroundSender(outbox, httpAnnotationApi(outbox.account));
}

function close(): void {
  sender?.stop();
  opened?.close();
  sender = null;
  opened = null;
}

window.addEventListener('online', () => sender?.resume());
session.subscribe(() => {
  if (session.state() === 'signed-out') close();
});
