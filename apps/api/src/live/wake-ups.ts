import { Injectable } from '@nestjs/common';
import { NodeBus } from './node-bus.js';

/** Feeds that moved on; null: any may have. */
type Listener = (feedIds: readonly string[] | null) => void;

/**
 * Says, after a commit and only then, that feeds have moved on: here, and to the other nodes. A wake-up carries no data
 * and may be lost: whoever listens also looks by itself every second.
 */
@Injectable()
export class WakeUps {
  private readonly listeners = new Set<Listener>();

  constructor(private readonly bus: NodeBus) {
    this.bus.onHeard((feedIds) => this.wakeHere(feedIds));
  }

  wake(feedIds: readonly string[]): void {
    if (feedIds.length === 0) return;
    this.wakeHere(feedIds);
    this.tellOthers(feedIds);
  }

  /** For what this node knows already. */
  tellOthers(feedIds: readonly string[]): void {
    this.bus.tell(feedIds);
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private wakeHere(feedIds: readonly string[] | null): void {
    for (const listener of this.listeners) listener(feedIds);
  }
}
