import type { Failure } from '@postil/contract';
import { ApiFailure } from '../sync/api-failure.js';
import type { PendingState } from '../sync/store-view.js';
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

/** Why a change of the notes was not taken, and what that means for its author. */
export function refusalText(
  { failures }: Messages,
  { code, message }: Failure,
  { remedy, standing }: Pick<PendingState, 'remedy' | 'standing'>,
): string {
  const { refused } = failures;
  if (standing?.deleted && code !== 'already-deleted') return refused.deleted;
  if (remedy === 'over') return refused.changed;
  if (message !== '') return message;
  if (code === 'version-conflict') return refused.changed;
  return code === 'not-found' ? refused.gone : refused.unexpected;
}
