import { refuse } from '../failures/refusal.js';
import type { Reader } from './reader.js';

/**
 * Refuses what is meant for another account than the session's: in one browser somebody else may have signed in since
 * the page was opened. `named` undefined: nobody was named.
 */
export function requireNamedAccount(reader: Reader, named: unknown): void {
  if (named === undefined || named === reader.accountId) return;
  refuse(
    'other-account',
    'Somebody else is signed in with this browser now. Nothing was done in their name; what you wrote is kept until you sign in again.',
  );
}
