import { connect, type Socket } from 'node:net';

export interface Heard {
  /** A text as its bytes, which are only good until this returns. */
  text: (bytes: Buffer) => unknown;
  /** The connection is gone, whoever ended it. */
  closed: () => unknown;
}

/**
 * A WebSocket as a client has it, as far as a bench needs one: whole texts come, short texts go, nothing is packed. With
 * thousands of them beside the server that they measure, a library that does all would take more than the server.
 */
export class WebSocketLine {
  private rest: Buffer | null = null;
  private shaken = false;

  constructor(
    address: string,
    path: string,
    headers: Record<string, string>,
    private readonly heard: Heard,
    private readonly tcp: Socket = connect(Number(new URL(address).port), new URL(address).hostname),
  ) {
    const asked = { ...headers, host: new URL(address).host, upgrade: 'websocket', connection: 'Upgrade' };
    const lines = Object.entries({
      ...asked,
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    tcp.setNoDelay(true);
    tcp.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
    tcp.on('data', (bytes: Buffer) => this.take(bytes));
    tcp.on('error', () => undefined);
    tcp.on('close', () => heard.closed());
  }

  /** At most 65,535 bytes. */
  send(text: string): void {
    const length = Buffer.byteLength(text);
    const head = length < 126 ? 6 : 8;
    const frame = Buffer.alloc(head + length);
    frame[0] = 0x81;
    frame[1] = 0x80 | Math.min(length, 126);
    if (length > 125) frame.writeUInt16BE(length, 2);
    // The mask that a client must have is left at zero, which changes nothing.
    frame.write(text, head);
    this.tcp.write(frame);
  }

  /** As when a cable is pulled: without a word. */
  cut(): void {
    this.tcp.destroy();
  }

  private take(bytes: Buffer): void {
    const all = this.rest ? Buffer.concat([this.rest, bytes]) : bytes;
    let at = 0;
    if (!this.shaken) {
      const end = all.indexOf('\r\n\r\n');
      if (end < 0) return void (this.rest = all);
      if (!all.subarray(0, 12).toString('latin1').endsWith(' 101')) return this.cut();
      this.shaken = true;
      at = end + 4;
    }
    for (let frame = frameAt(all, at); frame; frame = frameAt(all, at)) {
      at = frame.end;
      if (frame.kind === 1) this.heard.text(all.subarray(frame.start, frame.end));
      else if (frame.kind === 8) this.cut();
    }
    this.rest = at < all.length ? all.subarray(at) : null;
  }
}

/** The WebSocket frame (RFC 6455) that begins at a place; null when it isn't all there. */
function frameAt(bytes: Buffer, at: number): { kind: number; start: number; end: number } | null {
  if (bytes.length < at + 2) return null;
  const kind = (bytes[at] ?? 0) & 0x0f;
  let length = (bytes[at + 1] ?? 0) & 0x7f;
  let start = at + 2;
  if (length === 126) {
    if (bytes.length < at + 4) return null;
    length = bytes.readUInt16BE(at + 2);
    start = at + 4;
  } else if (length === 127) {
    if (bytes.length < at + 10) return null;
    length = Number(bytes.readBigUInt64BE(at + 2));
    start = at + 10;
  }
  return bytes.length < start + length ? null : { kind, start, end: start + length };
}
