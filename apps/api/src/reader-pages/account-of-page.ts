import type { SessionService } from '../accounts/session.service.js';
import type { AccountOf } from './reader-pages.js';

/** Milliseconds that a page waits to learn whose it is: it is only a hint, and comes without it too. */
const PATIENCE = 250;

/** Finds whose page it is, from the session's cookie. A database that is slow or away never keeps a page back. */
export function accountOfPage(sessions: SessionService): AccountOf {
  return async ({ headers: { cookie } }) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, PATIENCE, null)));
    const reader = sessions.resolve(cookie).catch(() => null);
    const account = (await Promise.race([reader, late]))?.accountId ?? null;
    clearTimeout(timer);
    return account;
  };
}
