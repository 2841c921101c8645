import type { Failure, Frame, Here, JoinReading, Presence } from '@postil/contract';
import type { JoinAnswer, LiveConnection, LiveListener } from '../src/sync/live-connection.js';
import type { ConnectionState } from '../src/sync/store-view.js';
import { reading } from './fake-reading.js';
import type { FakeServer } from './fake-server.js';

/** A socket to the fake server: frames can be lost, held back, or come before the join is answered. */
export class FakeConnection implements LiveConnection {
  state: ConnectionState = 'live';
  loseFrames = 0;
  joins: JoinReading[] = [];
  told: (string | null)[] = [];
  /** The threads that were said to be written in, null where none was. */
  toldWriting: (string | null)[] = [];
  private held: (() => void)[] | null = null;
  private room = false;
  private readonly listeners = new Set<LiveListener>();

  constructor(private readonly server: FakeServer) {}

  async join(join: JoinReading): Promise<JoinAnswer | null> {
    this.joins.push(join);
    if (this.state !== 'live') return null;
    this.room = true;
    const answer = this.server.join(join);
    await new Promise<void>((resolve) => {
      if (this.held) this.held.push(resolve);
      else resolve();
    });
    return this.state === 'live' ? answer : null;
  }

  leave(): void {
    this.room = false;
  }

  here({ paragraphId, typingIn = null }: Here): void {
    this.told.push(paragraphId);
    this.toldWriting.push(typingIn);
  }

  listen(listener: LiveListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  holdJoins(): () => void {
    this.held = [];
    return () => {
      const held = this.held ?? [];
      this.held = null;
      for (const resolve of held) resolve();
    };
  }

  deliver(frame: Frame): void {
    if (this.state !== 'live' || !this.room) return;
    if (this.loseFrames > 0) {
      this.loseFrames -= 1;
      return;
    }
    for (const listener of this.listeners) listener.frame?.(frame);
  }

  showPresence(members: Presence['members']): void {
    for (const listener of this.listeners) listener.presence?.({ readingId: reading.id, members });
  }

  close(failure: Failure): void {
    this.room = false;
    for (const listener of this.listeners) listener.closed?.(reading.id, failure);
  }

  become(state: ConnectionState): void {
    if (state !== 'live') this.room = false;
    this.state = state;
    for (const listener of this.listeners) listener.state?.(state);
  }
}
