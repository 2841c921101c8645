import {
  LIVE_PATH,
  type Answer,
  type ClientMessages,
  type Failure,
  type FailureCode,
  type Frame,
  type Here,
  type JoinedFeed,
  type JoinReading,
  type Presence,
  type ServerMessages,
} from '@postil/contract';
import { io, type Socket } from 'socket.io-client';
import type { ConnectionState } from './store-view.js';

export type JoinAnswer = Answer<{ feeds: JoinedFeed[]; presence: Presence }>;

export interface LiveListener {
  frame?(frame: Frame): void;
  presence?(presence: Presence): void;
  state?(state: ConnectionState): void;
  /** A reading is no longer open to this member; which one, asking tells. */
  accessLost?(): void;
}

/** The socket as the annotation store needs it; specs put a fake in its place. */
export interface LiveConnection {
  readonly state: ConnectionState;
  /** Null when no answer came. */
  join(join: JoinReading): Promise<JoinAnswer | null>;
  leave(readingId: string): void;
  here(here: Here): void;
  listen(listener: LiveListener): () => void;
}

export interface SocketOptions {
  /** For whom it connects. */
  readonly account: string | null;
  /** The server says that there is no session any more, or that it is somebody else's. */
  onSessionEnded(code: 'unauthenticated' | 'other-account'): void;
}

const ANSWER_WITHIN = 10_000;

/** One socket to the server, which comes back by itself. */
export class SocketConnection implements LiveConnection {
  private readonly socket: Socket<ServerMessages, ClientMessages>;
  private readonly listeners = new Set<LiveListener>();
  private wasLive = false;
  private waitsForSession = false;
  private told: ConnectionState = 'connecting';
  private dialTimer: ReturnType<typeof setTimeout>;

  constructor(private readonly options: SocketOptions) {
    this.socket = io({
      path: LIVE_PATH,
      autoConnect: false,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      withCredentials: true,
      auth: options.account === null ? {} : { account: options.account },
      reconnectionDelay: 300,
      reconnectionDelayMax: 3000,
      randomizationFactor: 0.5,
    });
    this.socket.on('connect', this.tellState);
    this.socket.on('connect_error', this.failed);
    this.socket.on('disconnect', this.disconnected);
    this.socket.on('access:lost', this.accessLost);
    this.socket.on('frame', (frame) => this.tell((listener) => listener.frame?.(frame)));
    this.socket.on('presence', (presence) => this.tell((listener) => listener.presence?.(presence)));
    window.addEventListener('online', this.cameOnline);
    window.addEventListener('offline', this.tellState);
    // Not at once: a connection that is closed in the same breath would leave a complaint in the console.
    this.dialTimer = setTimeout(() => this.socket.connect(), 0);
  }

  get state(): ConnectionState {
    if (!navigator.onLine) return 'offline';
    if (this.socket.connected) return 'live';
    return this.wasLive ? 'reconnecting' : 'connecting';
  }

  async join(join: JoinReading): Promise<JoinAnswer | null> {
    if (!this.socket.connected) return null;
    try {
      return await this.socket.timeout(ANSWER_WITHIN).emitWithAck('reading:join', join);
    } catch {
      return null;
    }
  }

  leave(readingId: string): void {
    if (this.socket.connected) this.socket.emit('reading:leave', { readingId }, () => {});
  }

  here(here: Here): void {
    this.socket.volatile.emit('here', here);
  }

  listen(listener: LiveListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** After signing in: the handshake is made anew, with the new cookie. */
  signedIn(): void {
    this.waitsForSession = false;
    this.socket.disconnect().connect();
  }

  close(): void {
    window.removeEventListener('online', this.cameOnline);
    window.removeEventListener('offline', this.tellState);
    clearTimeout(this.dialTimer);
    this.listeners.clear();
    this.socket.disconnect();
  }

  private dialIn(milliseconds: number): void {
    clearTimeout(this.dialTimer);
    this.dialTimer = setTimeout(() => this.socket.connect(), milliseconds);
  }

  private tell(to: (listener: LiveListener) => void): void {
    for (const listener of [...this.listeners]) to(listener);
  }

  private readonly tellState = (): void => {
    if (this.socket.connected) this.wasLive = true;
    if (this.state === this.told) return;
    this.told = this.state;
    this.tell((listener) => listener.state?.(this.told));
  };

  private readonly cameOnline = (): void => {
    // The socket may be half open, or in a long pause between two attempts.
    if (!this.socket.connected && !this.waitsForSession) this.socket.disconnect().connect();
    this.tellState();
  };

  private readonly disconnected = (reason: string): void => {
    this.tellState();
    // A server that closes a socket on purpose is not dialled again by socket.io itself.
    if (reason === 'io server disconnect' && !this.waitsForSession) {
      this.dialIn(300 + Math.random() * 700);
    }
  };

  private readonly failed = (error: Error): void => {
    if (isFailure(error) && endsSession(error.data.code)) this.accessLost(error.data);
    else if (!this.socket.active && !this.waitsForSession) {
      this.dialIn(1000 + Math.random() * 2000);
    }
    this.tellState();
  };

  private readonly accessLost = (failure: Failure): void => {
    if (!endsSession(failure.code)) {
      this.tell((listener) => listener.accessLost?.());
      return;
    }
    this.waitsForSession = true;
    this.options.onSessionEnded(failure.code);
  };
}

function isFailure(error: Error): error is Error & { data: Failure } {
  return 'data' in error && typeof error.data === 'object' && error.data !== null && 'code' in error.data;
}

function endsSession(code: FailureCode): code is 'unauthenticated' | 'other-account' {
  return code === 'unauthenticated' || code === 'other-account';
}
