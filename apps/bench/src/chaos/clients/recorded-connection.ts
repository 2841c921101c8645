import { LIVE_PATH, type Failure, type Frame, type JoinReading } from '@postil/contract';
import { io, type Socket } from 'socket.io-client';
import type { HistoryLog } from '../history/history-log.js';
import type { Mischief } from './mischief.js';
import type { ConnectionState, JoinAnswer, LiveConnection, LiveListener } from './reader-sync.js';
import type { Requests, Signed } from './requests.js';
import { toldRowsOf } from './told-rows-of.js';

const ANSWER_WITHIN = 10_000;

/** Changes what the server says before a client hears it; only planted bugs do. */
export interface Hearing {
  frame(frame: Frame): Frame;
  joined(answer: JoinAnswer): JoinAnswer;
}

/**
 * One socket, which comes back by itself as the reader's does. It writes down every frame as it came, and then hands it
 * on as a network of ill will would: late, twice, out of order.
 */
export class RecordedConnection implements LiveConnection {
  private readonly socket: Socket;
  private readonly listeners = new Set<LiveListener>();
  /** By reading, as whom it is open. */
  private readonly members = new Map<string, string>();
  private wasLive = false;
  private links = 0;
  /** Counts the times that it connected: what was on the way when a connection broke never comes. */
  private connections = 0;
  private dialTimer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly client: number,
    private readonly log: HistoryLog,
    private readonly mischief: Mischief,
    private readonly hearing: Hearing,
    { cookie, accountId }: Signed,
    { origin }: Requests,
  ) {
    this.socket = io(origin, {
      path: LIVE_PATH,
      transports: ['websocket'],
      forceNew: true,
      auth: { account: accountId },
      extraHeaders: { cookie, origin },
      reconnectionDelay: 300,
      reconnectionDelayMax: 3000,
      randomizationFactor: 0.5,
    });
    this.socket.on('connect', () => this.connected());
    this.socket.on('disconnect', (reason) => this.disconnected(reason));
    this.socket.on('connect_error', () => {
      if (!this.socket.active) this.dialIn(1000 + Math.random() * 2000);
    });
    this.socket.on('frame', (frame: Frame) => this.receive(frame));
    this.socket.on('access:lost', (failure: Failure, readingId: string | null) => {
      if (readingId !== null) this.tell((listener) => listener.closed?.(readingId, failure));
    });
  }

  get state(): ConnectionState {
    if (this.socket.connected) return 'live';
    return this.wasLive ? 'reconnecting' : 'connecting';
  }

  /** To be said before the reading is joined. */
  openAs(readingId: string, memberId: string): void {
    this.members.set(readingId, memberId);
  }

  async join(join: JoinReading): Promise<JoinAnswer | null> {
    if (!this.socket.connected) return null;
    const link = ++this.links;
    const { client } = this;
    const member = this.members.get(join.readingId) ?? '';
    this.log.add({ type: 'join', client, link, reading: join.readingId, member });
    try {
      const answer = (await this.socket
        .timeout(ANSWER_WITHIN)
        .emitWithAck('reading:join', join)) as JoinAnswer;
      if (!answer.ok) return answer;
      const feeds = answer.feeds.map(({ cursor, reset, missed }) => ({
        ...cursor,
        reset,
        missed: toldRowsOf(missed?.changes ?? []),
      }));
      this.log.add({ type: 'joined', client, link, feeds });
      return this.hearing.joined(answer);
    } catch {
      return null;
    }
  }

  leave(readingId: string): void {
    if (this.socket.connected) this.socket.emit('reading:leave', { readingId }, () => undefined);
  }

  listen(listener: LiveListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.dialTimer);
    this.listeners.clear();
    this.socket.disconnect();
  }

  private connected(): void {
    this.wasLive = true;
    this.connections += 1;
    this.log.add({ type: 'connected', client: this.client });
    this.tellState();
  }

  private disconnected(reason: string): void {
    this.connections += 1;
    this.log.add({ type: 'disconnected', client: this.client });
    this.tellState();
    // A server that closes a socket on purpose is not dialled again by socket.io itself.
    if (reason === 'io server disconnect') this.dialIn(300 + Math.random() * 700);
  }

  private dialIn(milliseconds: number): void {
    clearTimeout(this.dialTimer);
    if (!this.isClosed) this.dialTimer = setTimeout(() => this.socket.connect(), milliseconds);
  }

  private receive(frame: Frame): void {
    const { readingId: reading, feed, epoch, after, through, changes } = frame;
    const member = this.members.get(reading) ?? '';
    const rows = toldRowsOf(changes);
    this.log.add({ type: 'frame', client: this.client, member, reading, feed, epoch, after, through, rows });
    const { connections } = this;
    for (const delay of this.mischief.frameDelays()) {
      if (delay === 0) this.hand(frame);
      else setTimeout(() => this.connections === connections && this.hand(frame), delay);
    }
  }

  private hand(frame: Frame): void {
    const heard = this.hearing.frame(frame);
    this.tell((listener) => listener.frame?.(heard));
  }

  private tellState(): void {
    this.tell((listener) => listener.state?.(this.state));
  }

  private tell(to: (listener: LiveListener) => void): void {
    for (const listener of [...this.listeners]) to(listener);
  }
}
