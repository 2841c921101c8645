import type { AnnotationApi } from '../annotation-api.js';
import { Outbox } from '../outbox.js';
import type { AccountOutbox } from './account-outbox.js';

/**
 * Sends what waits in readings that this tab has not open: whoever wrote without a network need not go back to each of
 * them. A conflict is left to the page of the reading, which can show both texts.
 */
export class BackgroundSender {
  private readonly running = new Map<string, Outbox>();
  /** Readings with a conflict, until they have been open or nothing of them waits. */
  private readonly left = new Set<string>();
  private readonly forget: (() => void)[];

  constructor(
    private readonly outbox: AccountOutbox,
    private readonly api: Pick<AnnotationApi, 'write' | 'onSignedIn'>,
    private readonly isOnline: () => boolean = () => navigator.onLine,
  ) {
    this.forget = [outbox.subscribe(() => this.look()), api.onSignedIn(() => this.resume())];
    this.look();
  }

  /** The network is back. */
  resume(): void {
    this.look();
    for (const sending of this.running.values()) sending.resume();
  }

  stop(): void {
    for (const undo of this.forget) undo();
    for (const readingId of [...this.running.keys()]) this.end(readingId);
  }

  private look(): void {
    const waiting = new Map(
      this.outbox.operations
        .filter(({ refusal, readingId }) => !refusal && !this.outbox.isOpen(readingId))
        .map(({ readingId, memberId }) => [readingId, memberId]),
    );
    // The page of the reading has seen to it, or is about to.
    for (const readingId of [...this.left]) if (!waiting.has(readingId)) this.left.delete(readingId);
    for (const readingId of [...this.running.keys()]) if (!waiting.has(readingId)) this.end(readingId);
    if (!this.isOnline()) return;
    for (const [readingId, memberId] of waiting) {
      if (!this.running.has(readingId) && !this.left.has(readingId)) this.begin(readingId, memberId);
    }
  }

  private begin(readingId: string, memberId: string): void {
    const sending = new Outbox({
      storage: this.outbox.forReading(readingId, memberId, { inBackground: true }),
      send: (operation, version) => this.api.write(readingId, operation, version),
      newest: async () => {
        this.left.add(readingId);
        this.end(readingId);
        return null;
      },
      rebase: (operation) => operation,
      delivered: () => undefined,
      changed: () => undefined,
    });
    this.running.set(readingId, sending);
    sending.start();
  }

  private end(readingId: string): void {
    this.running.get(readingId)?.stop();
    this.running.delete(readingId);
  }
}
