import { Injectable } from '@nestjs/common';
import { MESSAGE_BYTES, NodeBus } from '../nodes/node-bus.js';

/** Feeds that moved on; null: any may have. */
type Listener = (feedIds: readonly string[] | null) => void;

/** An id and its comma. */
const MOST_IDS = Math.floor(MESSAGE_BYTES / 40);

/**
 * Says, after a commit and only then, that feeds have moved on: here, and to the other nodes. A wake-up carries no data
 * and may be lost: whoever listens also looks by itself every second. What comes while the other nodes are being told
 * goes to them together.
 */
@Injectable()
export class WakeUps {
  private readonly listeners = new Set<Listener>();
  private readonly untold = new Set<string>();
  private telling = false;

  constructor(private readonly bus: NodeBus) {
    bus.hear('postil_feeds', {
      heard: (message) => this.wakeHere(message.split(',')),
      connected: () => this.wakeHere(null),
    });
  }

  wake(feedIds: readonly string[]): void {
    if (feedIds.length === 0) return;
    this.wakeHere(feedIds);
    this.wakeOthers(feedIds);
  }

  /** For what this node knows already. */
  wakeOthers(feedIds: readonly string[]): void {
    for (const id of feedIds) this.untold.add(id);
    if (!this.telling) void this.tellOthers();
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private wakeHere(feedIds: readonly string[] | null): void {
    for (const listener of this.listeners) listener(feedIds);
  }

  private async tellOthers(): Promise<void> {
    this.telling = true;
    while (this.untold.size > 0) {
      const ids = [...this.untold].slice(0, MOST_IDS);
      for (const id of ids) this.untold.delete(id);
      await this.bus.say('postil_feeds', ids.join());
    }
    this.telling = false;
  }
}
