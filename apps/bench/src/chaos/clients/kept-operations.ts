import type { OutboxStorage, StoredOperation, Written } from './reader-sync.js';

type Listener = (delivered: { opId: string; written: Written | null } | null) => void;

/** Unsent operations of one reading, kept for all tabs of one browser as the reader's own database keeps them. */
export class KeptOperations {
  private readonly kept = new Map<string, StoredOperation>();
  private readonly tabs = new Set<Listener>();
  private turn: Promise<void> = Promise.resolve();

  /** `takesTurns` false: tabs send whenever they like. Only a planted bug does. */
  constructor(private readonly takesTurns: boolean) {}

  /** What one more tab sees of it. */
  tab(): OutboxStorage {
    let own: Listener | null = null;
    const tellOthers = (delivered: Parameters<Listener>[0]) => {
      // As a channel between tabs does: not in the same breath.
      setImmediate(() => {
        for (const listener of this.tabs) if (listener !== own) listener(delivered);
      });
    };
    return {
      load: () => [...this.kept.values()].map((stored) => ({ ...stored })),
      save: (stored) => {
        this.kept.set(stored.operation.opId, stored);
        tellOthers(null);
      },
      remove: (opId, written) => {
        if (this.kept.delete(opId)) tellOthers({ opId, written: written ?? null });
      },
      inTurn: (work) => this.inTurn(work),
      listen: (listener) => {
        own = listener;
        this.tabs.add(listener);
        return () => this.tabs.delete(listener);
      },
    };
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    if (!this.takesTurns) return work();
    const turn = this.turn.then(work, work);
    this.turn = turn.catch(() => undefined);
    return turn;
  }
}
