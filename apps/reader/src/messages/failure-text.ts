import { ApiFailure } from '../sync/api-failure.js';
import type { Messages } from './messages.js';

/** What to tell somebody about a failure: what happened, what is safe, what to do. */
export function failureText(messages: Messages, error: unknown): string {
  const { failures } = messages;
  if (!(error instanceof ApiFailure)) return failures.unexpected;
  if (error.code === 'network') return failures.network;
  if (!error.failure) return failures.unexpected;
  const { message, retryAfter } = error.failure;
  return retryAfter === undefined ? message : `${message} ${failures.wait(Math.ceil(retryAfter))}`.trim();
}
