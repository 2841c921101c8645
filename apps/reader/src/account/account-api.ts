import {
  CurrentSession,
  Me,
  Preferences,
  SignedIn,
  SignInLinkInfo,
  type NewPreferences,
  type SignIn,
  type SignUp,
  type UseSignInLink,
} from '@postil/contract';
import { Nothing, request } from '../sync/api-client.js';
import { ApiFailure } from '../sync/api-failure.js';

/** Milliseconds. Whoever signs out has to learn soon whether they are. */
const ANSWER_WITHIN = 10_000;

/** Asks without being refused; unlike `fetchMe`, before anybody is known to be signed in. */
export function fetchSession(signal?: AbortSignal): Promise<CurrentSession> {
  return request('GET', '/api/auth/get-session', { schema: CurrentSession, signal });
}

export function fetchMe(signal?: AbortSignal): Promise<Me> {
  return request('GET', '/api/me', { schema: Me, signal });
}

export function signUp(body: SignUp): Promise<SignedIn> {
  return request('POST', '/api/auth/sign-up/email', { schema: SignedIn, body });
}

export function signIn(body: SignIn): Promise<SignedIn> {
  return request('POST', '/api/auth/sign-in/email', { schema: SignedIn, body });
}

/** Not being answered in time counts as no network. */
export async function signOut(): Promise<void> {
  const signal = AbortSignal.timeout(ANSWER_WITHIN);
  try {
    await request('POST', '/api/auth/sign-out', { schema: Nothing, signal });
  } catch (error) {
    throw signal.aborted ? new ApiFailure('network') : error;
  }
}

export function putPreferences(preferences: NewPreferences): Promise<Preferences> {
  return request('PUT', '/api/me/preferences', { schema: Preferences, body: preferences });
}

export function fetchSignInLink(token: string, signal?: AbortSignal): Promise<SignInLinkInfo> {
  const path = `/api/sign-in-links/${encodeURIComponent(token)}`;
  return request('GET', path, { schema: SignInLinkInfo, signal });
}

export function followSignInLink(token: string, body: UseSignInLink, operationId: string): Promise<SignedIn> {
  const path = `/api/sign-in-links/${encodeURIComponent(token)}`;
  return request('POST', path, { schema: SignedIn, body, operationId });
}
