import { forgetPlaces } from '../reading/remembering/remembered-place.js';
import { draftsIn } from '../sync/drafts.js';
import { forgetMembers, membersOf } from '../sync/kept/members-of-account.js';
import { outboxOf } from '../sync/kept/outbox-of-account.js';
import { forgetReadings } from '../sync/kept/reading-cache.js';
import { unsentIn } from '../sync/notes-waiting.js';
import type { Unsent } from './leaving.js';

/** What would be lost if this device forgot the account now. */
export function unsentOf(account: string): Unsent {
  return {
    ...unsentIn(outboxOf(account).operations),
    drafts: draftsIn(localStorage).count(membersOf(account)),
  };
}

/** Deletes all that this device keeps for an account, and leaves what is another one's. */
export async function forgetAccount(account: string): Promise<void> {
  const members = membersOf(account);
  draftsIn(localStorage).forgetAll(members);
  forgetPlaces(members);
  forgetMembers(account);
  await Promise.all([outboxOf(account).clear(members), forgetReadings(account)]);
}
