import type { Failure, FailureCode } from '@postil/contract';

/** These say nothing about the one operation. */
const aboutAll: readonly FailureCode[] = ['rate-limited', 'unavailable', 'unauthenticated', 'other-account'];
// A server that is not updated yet can't read which version a newer page has seen.
const aboutNow: readonly FailureCode[] = ['try-again', 'internal', 'version-missing'];
const aboutSession: readonly FailureCode[] = ['unauthenticated', 'other-account'];

/**
 * What must wait because a send failed: `session` everything, until its author is signed in again; `all` everything,
 * for a while; `one` this operation, for a while; `final` nothing, for it will never be taken. Null: no answer came.
 */
export function failureScope(failure: Failure | null): 'session' | 'all' | 'one' | 'final' {
  if (!failure) return 'all';
  if (aboutSession.includes(failure.code)) return 'session';
  if (aboutAll.includes(failure.code)) return 'all';
  return aboutNow.includes(failure.code) ? 'one' : 'final';
}
