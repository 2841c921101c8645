import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type NetConnectOpts, type Socket } from 'node:net';

/** One TCP connection through a line: `near` came to it, `far` goes on to the server. */
interface Pair {
  readonly near: Socket;
  readonly far: Socket;
}

/**
 * A small TCP proxy with a mind of its own: it can be cut, hang as if the other end had vanished without a word, swallow
 * what the server answers, or take its time. Whoever comes in is sent to where `target` says at that moment.
 */
export class Line {
  private readonly pairs = new Set<Pair>();
  private readonly server = createServer((near) => this.enter(near));
  private isCut = false;
  private isHanging = false;
  private swallowsAnswers = false;
  private lag = 0;

  constructor(private readonly target: () => NetConnectOpts | null) {}

  async open(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Breaks every connection, and takes no new one. */
  cut(): void {
    this.isCut = true;
    this.breakAll();
  }

  /** Nothing passes any more in either direction, and nobody is told. */
  hang(): void {
    this.isHanging = true;
    for (const pair of this.pairs) for (const socket of [pair.near, pair.far]) socket.pause();
  }

  /** Requests still arrive; what the server says is lost. */
  swallowAnswers(): void {
    this.swallowsAnswers = true;
  }

  /** Every piece takes so many milliseconds longer, in either direction; the order stays. */
  delay(milliseconds: number): void {
    this.lag = milliseconds;
  }

  /** As new. A connection that lost something on its way can only be broken. */
  mend(): void {
    if (this.isHanging || this.swallowsAnswers) this.breakAll();
    this.isCut = false;
    this.isHanging = false;
    this.swallowsAnswers = false;
    this.lag = 0;
  }

  private breakAll(): void {
    for (const pair of [...this.pairs]) this.break(pair);
  }

  async close(): Promise<void> {
    this.breakAll();
    this.server.close();
    await once(this.server, 'close');
  }

  private enter(near: Socket): void {
    const target = this.isCut ? null : this.target();
    if (!target) {
      near.destroy();
      return;
    }
    const pair: Pair = { near, far: connect(target) };
    this.pairs.add(pair);
    for (const socket of [pair.near, pair.far]) {
      socket.setNoDelay(true);
      socket.on('error', () => this.ended(pair));
      socket.on('close', () => this.ended(pair));
      if (this.isHanging) socket.pause();
    }
    this.carry(near, pair.far, () => false);
    this.carry(pair.far, near, () => this.swallowsAnswers);
  }

  private carry(from: Socket, to: Socket, isLost: () => boolean): void {
    const late: { readonly due: number; readonly piece: Buffer }[] = [];
    // In a line of its own: timers of different lengths don't keep the order.
    const hurry = () => {
      while (late[0] && late[0].due <= performance.now()) to.write(late.shift()?.piece ?? '');
      if (late[0]) setTimeout(hurry, Math.ceil(late[0].due - performance.now()));
    };
    from.on('data', (piece: Buffer) => {
      if (isLost()) return;
      if (this.lag === 0 && late.length === 0) {
        to.write(piece);
        return;
      }
      late.push({ due: performance.now() + this.lag, piece });
      if (late.length === 1) setTimeout(hurry, Math.ceil(this.lag));
    });
    from.on('end', () => {
      if (!this.isHanging && !isLost()) to.end();
    });
  }

  /** One side is gone. While the line hangs, the other must not learn that. */
  private ended(pair: Pair): void {
    if (!this.isHanging) this.break(pair);
  }

  private break(pair: Pair): void {
    this.pairs.delete(pair);
    pair.near.destroy();
    pair.far.destroy();
  }
}
