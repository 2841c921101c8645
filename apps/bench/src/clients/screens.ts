import { LIVE_PATH } from '@postil/contract';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import type { BenchReading } from './postil-client.js';

/** Many sockets in one room; tells when a frame has reached every one of them. */
export class Screens {
  private readonly sockets: Socket[] = [];
  private readonly waiting = new Map<number, { left: number; done: (at: number) => void }>();

  async open(
    address: string,
    options: Partial<ManagerOptions & SocketOptions>,
    count: number,
    ready: (socket: Socket) => Promise<void>,
  ): Promise<void> {
    for (let index = 0; index < count; index++) {
      const socket = io(address, { transports: ['websocket'], forceNew: true, ...options });
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve);
        socket.once('connect_error', reject);
      });
      socket.on('frame', (frame: { through: number }) => this.seen(frame.through));
      await ready(socket);
      this.sockets.push(socket);
    }
  }

  /** So many windows on one reading, at a server. */
  async openReading(
    address: string,
    { client, reading, snapshot }: BenchReading,
    count: number,
  ): Promise<void> {
    const headers = { cookie: client.cookie, origin: address };
    const join = { readingId: reading.id, cursors: snapshot.feeds.map(({ cursor }) => cursor) };
    await this.open(address, { path: LIVE_PATH, extraHeaders: headers }, count, async (socket) => {
      const { ok } = (await socket.emitWithAck('reading:join', join)) as { ok: boolean };
      if (!ok) throw new Error('A socket was not let in.');
    });
  }

  /** Resolves with the time (`performance.now()`) at which the last screen had the frame that ends at `seq`. */
  all(seq: number): Promise<number> {
    return new Promise((done) => {
      const early = this.early.get(seq) ?? 0;
      this.early.delete(seq);
      if (early === this.sockets.length) done(performance.now());
      else this.waiting.set(seq, { left: this.sockets.length - early, done });
    });
  }

  close(): void {
    for (const socket of this.sockets) socket.disconnect();
  }

  private readonly early = new Map<number, number>();

  private seen(seq: number): void {
    const entry = this.waiting.get(seq);
    if (!entry) {
      this.early.set(seq, (this.early.get(seq) ?? 0) + 1);
      return;
    }
    entry.left -= 1;
    if (entry.left > 0) return;
    this.waiting.delete(seq);
    entry.done(performance.now());
  }
}
