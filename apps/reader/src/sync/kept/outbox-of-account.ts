import { session } from '../session.js';
import { openAccountDatabase, type AccountDatabase } from './account-database.js';
import { AccountOutbox } from './account-outbox.js';

/** Milliseconds. A database that doesn't open keeps nobody from reading and writing: the journal stands in. */
const OPENS_WITHIN = 3_000;

let opened: AccountOutbox | null = null;

/** What the account has not sent yet: one for all pages of this tab. */
export function outboxOf(account: string): AccountOutbox {
  if (opened?.account === account) return opened;
  opened?.close();
  opened = new AccountOutbox(account, {
    database: openInTime(account),
    journal: window.localStorage,
    // Only pages with HTTPS have them.
    locks: (navigator.locks as LockManager | undefined) ?? null,
    channel: new BroadcastChannel(`postil:outbox:${account}`),
  });
  return opened;
}

async function openInTime(account: string): Promise<AccountDatabase | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), OPENS_WITHIN));
  return Promise.race([openAccountDatabase(account).catch(() => null), late]);
}

session.subscribe(() => {
  if (session.state() !== 'signed-out') return;
  opened?.close();
  opened = null;
});
