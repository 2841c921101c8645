import type { Presence } from '@postil/contract';
import type { Told } from './presence-digests.js';

interface Visitor {
  memberId: string;
  name: string;
  paragraphId: string | null;
  /** The thread that they write in: only ever one that the others may see. */
  typingIn: string | null;
}

const DIGEST_EVERY_MS = 250;
/** Who stops in the midst of a word and says nothing more is not writing any longer. */
const TYPING_FOR_MS = 8_000;
/** The news is volatile: while somebody writes it comes again and again, so that a lost one is made good. */
const SAY_AGAIN_MS = 4_000;

interface Ports {
  /** To the sockets of this node. */
  emit: (presence: Presence) => void;
  /** Somebody came, went or moved on this node. */
  changed: () => void;
  /** Who is there on the other nodes. */
  elsewhere: (readingId: string) => readonly Told[];
}

/** Who is in which reading. Volatile: nothing of it is stored. */
export class PresenceBoard {
  private readonly readings = new Map<string, Map<string, Visitor>>();
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  /** Readings in which somebody writes. */
  private readonly again = new Map<string, NodeJS.Timeout>();
  /** By socket and reading. */
  private readonly typing = new Map<string, NodeJS.Timeout>();

  private closed = false;

  constructor(private readonly ports: Ports) {}

  /** False for who is there already. */
  enter(readingId: string, socketId: string, member: Pick<Visitor, 'memberId' | 'name'>): boolean {
    if (this.readings.get(readingId)?.has(socketId)) return false;
    const visitors = this.readings.get(readingId) ?? new Map<string, Visitor>();
    visitors.set(socketId, { ...member, paragraphId: null, typingIn: null });
    this.readings.set(readingId, visitors);
    this.changed(readingId);
    return true;
  }

  moveTo(readingId: string, socketId: string, place: Pick<Visitor, 'paragraphId' | 'typingIn'>): void {
    const visitor = this.readings.get(readingId)?.get(socketId);
    if (!visitor) return;
    this.rememberTyping(readingId, socketId, place.typingIn !== null);
    if (visitor.paragraphId === place.paragraphId && visitor.typingIn === place.typingIn) return;
    Object.assign(visitor, place);
    this.changed(readingId);
  }

  leave(readingId: string, socketId: string): void {
    this.rememberTyping(readingId, socketId, false);
    const visitors = this.readings.get(readingId);
    if (!visitors?.delete(socketId)) return;
    if (visitors.size === 0) this.readings.delete(readingId);
    this.changed(readingId);
  }

  /** A thread that no longer everybody may see. */
  forgetThread(readingId: string, threadId: string): void {
    for (const [socketId, { paragraphId, typingIn }] of this.readings.get(readingId) ?? []) {
      if (typingIn === threadId) this.moveTo(readingId, socketId, { paragraphId, typingIn: null });
    }
  }

  /** Each member once, however many windows they have open, and on whichever node. */
  digest(readingId: string): Presence {
    const here = [...(this.readings.get(readingId)?.values() ?? [])];
    const elsewhere = this.ports
      .elsewhere(readingId)
      .map(([, memberId, name, paragraphId, typingIn]) => ({ memberId, name, paragraphId, typingIn }));
    return { readingId, members: eachOnce([...here, ...elsewhere]) };
  }

  /** Everybody on this node, for the others. */
  present(): Told[] {
    return [...this.readings].flatMap(([readingId, visitors]) =>
      eachOnce([...visitors.values()]).map(({ memberId, name, paragraphId, typingIn }): Told => {
        return [readingId, memberId, name, paragraphId, typingIn];
      }),
    );
  }

  /** From now on nothing is told: nothing may keep the process. */
  close(): void {
    this.closed = true;
    for (const timers of [this.waiting, this.again, this.typing]) {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    }
  }

  /** Tells the sockets of this node, in a moment: at most four times a second, and less often where many read. */
  tell(readingId: string): void {
    if (this.closed || this.waiting.has(readingId)) return;
    const timer = setTimeout(() => {
      this.waiting.delete(readingId);
      const digest = this.digest(readingId);
      this.ports.emit(digest);
      this.tellAgain(digest);
    }, this.pauseIn(readingId));
    this.waiting.set(readingId, timer);
  }

  private tellAgain({ readingId, members }: Presence): void {
    clearTimeout(this.again.get(readingId));
    this.again.delete(readingId);
    if (!members.some(({ typingIn }) => typingIn)) return;
    this.again.set(
      readingId,
      setTimeout(() => this.tell(readingId), SAY_AGAIN_MS),
    );
  }

  private changed(readingId: string): void {
    this.tell(readingId);
    this.ports.changed();
  }

  /** A digest names everybody and goes to everybody: with 90 members four in a second are enough for the line. */
  private pauseIn(readingId: string): number {
    const sockets = this.readings.get(readingId)?.size ?? 0;
    return Math.max(DIGEST_EVERY_MS, (sockets / 90) ** 2 * DIGEST_EVERY_MS);
  }

  private rememberTyping(readingId: string, socketId: string, types: boolean): void {
    const key = `${readingId} ${socketId}`;
    clearTimeout(this.typing.get(key));
    this.typing.delete(key);
    if (!types) return;
    const timer = setTimeout(() => {
      const paragraphId = this.readings.get(readingId)?.get(socketId)?.paragraphId ?? null;
      this.moveTo(readingId, socketId, { paragraphId, typingIn: null });
    }, TYPING_FOR_MS);
    this.typing.set(key, timer);
  }
}

/** Of a member's windows, one that says where they read; and the thread that they write in, in whichever. */
function eachOnce(visitors: readonly Visitor[]): Visitor[] {
  const members = new Map<string, Visitor>();
  for (const visitor of visitors) {
    const known = members.get(visitor.memberId);
    const shown = known?.paragraphId ? known : visitor;
    members.set(visitor.memberId, { ...shown, typingIn: visitor.typingIn ?? known?.typingIn ?? null });
  }
  return [...members.values()];
}
