import { Injectable } from '@nestjs/common';

type Listener = (sessionId: string) => void;

/** Says within this process that sessions ended: by signing out, or because they were revoked. */
@Injectable()
export class SessionEvents {
  private readonly listeners = new Set<Listener>();

  ended(sessionIds: readonly string[]): void {
    for (const sessionId of sessionIds) for (const listener of this.listeners) listener(sessionId);
  }

  onEnded(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
