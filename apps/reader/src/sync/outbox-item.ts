import type { Failure } from '@postil/contract';
import type { Operation, StoredOperation } from './operation.js';
import { orderOf } from './outbox-storage.js';

/** An operation in the outbox of one tab. */
export interface Item {
  operation: Operation;
  /** Kept when other words make it another operation. */
  readonly order: number;
  refusal: Failure | null;
  attempts: number;
  /** In milliseconds of `Date.now()`. */
  notBefore: number;
  /** The storage has been seen to have it: once it no longer does, another tab has delivered it or given it up. */
  stored: boolean;
}

export function itemOf(stored: StoredOperation): Item {
  const { operation, refusal } = stored;
  return { operation, refusal, order: orderOf(stored), attempts: 0, notBefore: 0, stored: true };
}

/** What the others may know of it. */
export interface OutboxEntry {
  readonly operation: Operation;
  readonly status: 'sending' | 'waiting' | 'refused';
  readonly refusal: Failure | null;
}

/** `isHeld`: nothing is sent for a while. */
export function entryOf({ operation, refusal, attempts }: Item, isHeld: boolean): OutboxEntry {
  const status = refusal ? 'refused' : isHeld || attempts > 0 ? 'waiting' : 'sending';
  return { operation, refusal, status };
}
