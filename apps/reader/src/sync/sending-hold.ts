import type { Failure } from '@postil/contract';
import { backOff, type BackOff } from './back-off.js';
import { failureScope } from './failure-scope.js';

/** Keeps everything from being sent while the server can't be reached, is too busy, or doesn't know who is asking. */
export class SendingHold {
  private attempts = 0;
  /** By `Date.now`; 0 while nothing is held, infinite until somebody signs in. */
  until = 0;

  constructor(private readonly waits: BackOff) {}

  get isHeld(): boolean {
    return this.until > 0;
  }

  /** Longer each time, and at least as long as the server asks for. */
  hold(failure: Failure | null): void {
    const wait = Math.max(backOff(this.attempts, this.waits), (failure?.retryAfter ?? 0) * 1000);
    this.until = failureScope(failure) === 'session' ? Number.POSITIVE_INFINITY : Date.now() + wait;
    this.attempts += 1;
  }

  release(): void {
    this.attempts = 0;
    this.until = 0;
  }
}
