import type { Written } from './annotation-api.js';
import { StoredOperation } from './operation.js';
import { timeOf } from './uuid-v7.js';

/** What another tab has sent, and what the server answered; null where that said nothing. */
export interface Delivered {
  readonly opId: string;
  readonly written: Written | null;
}

/** Keeps the unsent operations of one reading over a reload, for all tabs. */
export interface OutboxStorage {
  /** Oldest first. */
  load(): StoredOperation[];
  save(stored: StoredOperation): void;
  /** It is delivered or given up; `written` is what the server answered. */
  remove(opId: string, written?: Written | null): void;
  /** Runs `work` while no other tab sends. `load` then gives what these have left. */
  inTurn(work: () => Promise<void>): Promise<void>;
  /** Calls back when another tab has changed what `load` gives. */
  listen(listener: (delivered: Delivered | null) => void): () => void;
}

const PREFIX = 'postil:outbox:';

/**
 * In the storage that answers at once: one entry per operation, so that two tabs don't overwrite each other's. Both may
 * send what both found: the operation's id makes that harmless.
 */
export function outboxIn(storage: Storage, readingId: string, memberId: string): OutboxStorage {
  const prefix = `${PREFIX}${readingId}:${memberId}:`;
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
    inTurn: (work) => work(),
    listen: () => () => undefined,
  };
}

/** The readings for which `outboxIn` keeps something of this member. */
export function readingsIn(storage: Storage, memberId: string): string[] {
  const keys = Object.keys(storage).filter((key) => key.startsWith(PREFIX));
  const parts = keys.map((key) => key.slice(PREFIX.length).split(':'));
  return [...new Set(parts.flatMap(([reading, member]) => (reading && member === memberId ? reading : [])))];
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
