import { StoredOperation } from './operation.js';
import { timeOf } from './uuid-v7.js';

/** Keeps unsent operations over a reload. */
export interface OutboxStorage {
  /** Oldest first. */
  load(): StoredOperation[];
  save(stored: StoredOperation): void;
  remove(opId: string): void;
}

/**
 * One entry per operation, so that two tabs of one reading don't overwrite each other's. Both may send what both
 * found: the operation's id makes that harmless.
 */
export function outboxIn(storage: Storage, readingId: string, memberId: string): OutboxStorage {
  const prefix = `postil:outbox:${readingId}:${memberId}:`;
  return {
    load() {
      return Object.keys(storage)
        .filter((key) => key.startsWith(prefix))
        .sort()
        .flatMap((key) => parseStored(storage.getItem(key)))
        .sort((one, other) => orderOf(one) - orderOf(other));
    },
    save(stored) {
      try {
        storage.setItem(prefix + stored.operation.opId, JSON.stringify(stored));
      } catch {
        // The storage is full or forbidden: the operation still lives in this tab and is sent from here.
      }
    },
    remove(opId) {
      storage.removeItem(prefix + opId);
    },
  };
}

export function orderOf({ order, operation }: StoredOperation): number {
  return order ?? timeOf(operation.opId);
}

function parseStored(text: string | null): StoredOperation[] {
  try {
    const parsed = StoredOperation.safeParse(JSON.parse(text ?? ''));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}
