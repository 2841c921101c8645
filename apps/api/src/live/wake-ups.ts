import { Injectable } from '@nestjs/common';

type Listener = (feedIds: readonly string[]) => void;

/**
 * Says, after a commit and only then, that feeds have moved on. A wake-up carries no data and may be lost: whoever
 * listens also looks by itself every second.
 */
@Injectable()
export class WakeUps {
  private readonly listeners = new Set<Listener>();

  wake(feedIds: readonly string[]): void {
    if (feedIds.length === 0) return;
    for (const listener of this.listeners) listener(feedIds);
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
