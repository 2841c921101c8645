import type { Answered, Written } from './annotation-api.js';
import type { NewestRow } from './conflict.js';
import type { Operation } from './operation.js';
import type { OutboxStorage } from './outbox-storage.js';

/** What an outbox needs of those around it. */
export interface OutboxWorld {
  readonly storage: OutboxStorage;
  send(operation: Operation, version: number | null): Promise<Answered<Written>>;
  /** The entity as the server has it by now; null when that can't be learnt now. */
  newest(entityId: string): Promise<NewestRow | 'gone' | null>;
  /**
   * The operation as if it had been made now: for one that is tried again, on what the person was shown (`seen`) or on
   * all that is known.
   */
  rebase(operation: Operation, seen: NewestRow | null): Operation;
  delivered(written: Written | null): void;
  changed(): void;
}
