import { LIVE_PATH, type Cursor, type JoinedFeed } from '@postil/contract';
import { WebSocketLine } from '../clients/websocket-line.js';
import type { Member } from './crowd.js';
import type { ReadingLedger } from './reading-ledger.js';

const SHARED = /"audience":"(\w+)","feed":"[^"]+","epoch":"[^"]+","after":(\d+),"through":(\d+),/;
/** What stands before a frame's changes is shorter. */
const HEAD_BYTES = 320;

/**
 * One window on a reading, with a cursor like a reader's. It speaks just enough of socket.io's protocol, and of a frame
 * reads only from where to where it leads: the ledger looks into each frame once for all screens.
 */
export class Screen {
  private line: WebSocketLine | null = null;
  private cursors: Cursor[] = [];
  /** Frames that came before the answer to joining: they count from where that leads to. */
  private early: Buffer[] = [];
  private joined: ((error?: Error) => void) | null = null;
  /** Whether it has said where it stands and was told what it missed. */
  following = false;

  constructor(
    private readonly address: string,
    readonly member: Member,
    readonly ledger: ReadingLedger,
  ) {}

  /** Of the reading's shared feed. */
  get seq(): number {
    return this.cursors[0]?.seq ?? -1;
  }

  /** Connects and joins the reading; with cursors of an earlier time, it is told what it missed. */
  open(): Promise<void> {
    const headers = { cookie: this.member.cookie, origin: this.address };
    return new Promise((resolve, reject) => {
      this.joined = (error) => (error ? reject(error) : resolve());
      const line: WebSocketLine = new WebSocketLine(
        this.address,
        `${LIVE_PATH}/?EIO=4&transport=websocket`,
        headers,
        {
          text: (bytes) => line === this.line && this.hear(bytes),
          closed: () => line === this.line && this.closed(),
        },
      );
      this.line = line;
    });
  }

  cut(): void {
    this.line?.cut();
    this.closed();
  }

  private closed(): void {
    this.following = false;
    this.early = [];
    this.line = null;
    this.joined?.(new Error('The connection ended.'));
    this.joined = null;
  }

  /** The first digit is engine.io's, the second socket.io's: 2 a ping, 40 connected, 42 an event, 43 an answer. */
  private hear(bytes: Buffer): void {
    const [kind, detail] = [bytes[0], bytes[1]];
    if (kind === 0x32) this.line?.send('3');
    else if (kind === 0x30) this.line?.send('40');
    else if (kind !== 0x34) return;
    else if (detail === 0x30) this.join();
    else if (detail === 0x33) this.answered(bytes);
    else if (detail === 0x34) this.cut();
    // Of what is told there are `["frame"`, `["presence"` and `["access:lost"`.
    else if (detail === 0x32 && bytes[4] === 0x66) this.frame(bytes);
  }

  private join(): void {
    const join = { readingId: this.ledger.readingId, cursors: this.cursors };
    this.line?.send(`420["reading:join",${JSON.stringify(join)}]`);
  }

  private answered(bytes: Buffer): void {
    const text = bytes.toString();
    const [answer] = JSON.parse(text.slice(text.indexOf('['))) as [{ ok: boolean; feeds?: JoinedFeed[] }];
    if (!answer.ok || !answer.feeds) {
      this.joined?.(new Error(`A socket was not let in: ${text}`));
      this.joined = null;
      return;
    }
    const feeds = [...answer.feeds].sort((a, b) => (a.audience < b.audience ? 1 : -1));
    const [shared] = feeds;
    // A first visit begins at the head, as after having fetched the notes.
    if (shared?.missed) this.ledger.missed(this.seq, shared.missed);
    else if (shared?.reset && this.cursors.length > 0) this.ledger.reset += 1;
    this.cursors = feeds.map(({ cursor, missed }) => ({ ...cursor, seq: missed?.through ?? cursor.seq }));
    this.following = true;
    for (const early of this.early.splice(0)) this.frame(early);
    this.joined?.();
    this.joined = null;
  }

  private frame(bytes: Buffer): void {
    const [, audience, after, through] = SHARED.exec(bytes.toString('latin1', 0, HEAD_BYTES)) ?? [];
    const [cursor] = this.cursors;
    if (audience !== 'shared') return;
    if (!this.following || !cursor) {
      this.early.push(Buffer.from(bytes));
      return;
    }
    if (Number(through) <= cursor.seq) return;
    this.ledger.arrived(this, bytes, Number(after), Number(through));
    cursor.seq = Number(through);
  }
}
