import type { Presence } from '@postil/contract';

interface Visitor {
  memberId: string;
  name: string;
  paragraphId: string | null;
}

const DIGEST_EVERY_MS = 250;

/** Who is in which reading, over this node's sockets. Volatile: nothing of it is stored. */
export class PresenceBoard {
  private readonly readings = new Map<string, Map<string, Visitor>>();
  private readonly waiting = new Map<string, NodeJS.Timeout>();

  constructor(private readonly emit: (presence: Presence) => void) {}

  enter(readingId: string, socketId: string, visitor: Visitor): void {
    const visitors = this.readings.get(readingId) ?? new Map<string, Visitor>();
    visitors.set(socketId, visitor);
    this.readings.set(readingId, visitors);
    this.tell(readingId);
  }

  moveTo(readingId: string, socketId: string, paragraphId: string | null): void {
    const visitor = this.readings.get(readingId)?.get(socketId);
    if (!visitor || visitor.paragraphId === paragraphId) return;
    visitor.paragraphId = paragraphId;
    this.tell(readingId);
  }

  leave(readingId: string, socketId: string): void {
    const visitors = this.readings.get(readingId);
    if (!visitors?.delete(socketId)) return;
    if (visitors.size === 0) this.readings.delete(readingId);
    this.tell(readingId);
  }

  /** Each member once, however many windows they have open. */
  digest(readingId: string): Presence {
    const members = new Map<string, Visitor>();
    for (const visitor of this.readings.get(readingId)?.values() ?? []) {
      const known = members.get(visitor.memberId);
      if (!known || known.paragraphId === null) members.set(visitor.memberId, visitor);
    }
    return { readingId, members: [...members.values()].map((visitor) => ({ ...visitor })) };
  }

  close(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  /** At most four digests a second for a reading. */
  private tell(readingId: string): void {
    if (this.waiting.has(readingId)) return;
    const timer = setTimeout(() => {
      this.waiting.delete(readingId);
      this.emit(this.digest(readingId));
    }, DIGEST_EVERY_MS);
    this.waiting.set(readingId, timer);
  }
}
