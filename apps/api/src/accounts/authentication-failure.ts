import { isAPIError } from 'better-auth/api';
import { refuse } from '../failures/refusal.js';

/** Says in the contract's words what better-auth refused; any other error passes. */
export function refuseAuthentication(error: unknown): never {
  if (!isAPIError(error)) throw error;
  switch (error.body?.code) {
    case 'USER_ALREADY_EXISTS':
    case 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL':
      return refuse('email-taken', 'There is an account with this e-mail address already. Sign in instead.', {
        issues: [{ path: 'email', message: 'has an account already' }],
      });
    case 'INVALID_EMAIL_OR_PASSWORD':
      return refuse('wrong-password', 'The e-mail address and the password do not go together.');
    // Two at once with one address: the second time it is taken.
    case 'FAILED_TO_CREATE_USER':
      return refuse('try-again', 'The account could not be made just now. Try again.', { retryAfter: 1 });
    default:
      throw error;
  }
}
