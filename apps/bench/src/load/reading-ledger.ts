import type { Frame } from '@postil/contract';
import type { Latencies } from '../figures/latencies.js';
import type { Screen } from './screen.js';

interface Sent {
  by: Screen;
  /** `performance.now()`. */
  at: number;
}

interface Known {
  bytes: Buffer;
  items: Sent[];
  left: number;
}

/** What was written into one reading, and what of it came to its screens. */
export class ReadingLedger {
  /** By a comment's id: what is under way, and what was acknowledged but has come in no frame yet. */
  private readonly sent = new Map<string, Sent>();
  private readonly acknowledged = new Set<string>();
  private readonly delivered = new Set<string>();
  /** What came in a frame as it was written, not only to who had been away. */
  private readonly seen = new Set<string>();
  private readonly frames = new Map<string, Known>();
  /** Screens whose cursor a frame left a hole behind, frames that differ between screens, items in two frames. */
  gaps = 0;
  differing = 0;
  twice = 0;
  /** Screens that were told to fetch afresh. */
  reset = 0;

  constructor(
    readonly readingId: string,
    readonly highlightId: string,
    private readonly screens: number,
    private readonly otherScreen: Latencies,
  ) {}

  /** `at`: from when its delay counts, by `performance.now()`. */
  write(id: string, by: Screen, at: number): void {
    this.sent.set(id, { by, at });
  }

  acknowledge(id: string): void {
    if (!this.delivered.has(id)) this.acknowledged.add(id);
  }

  /** What was acknowledged, and was in no frame. */
  get lost(): number {
    return this.acknowledged.size;
  }

  /** A frame came to a screen, above what the screen had. */
  arrived(screen: Screen, bytes: Buffer, after: number, through: number): void {
    if (after > screen.seq) this.gaps += 1;
    const key = `${after} ${through}`;
    const known = this.frames.get(key) ?? this.open(key, bytes);
    if (!known.bytes.equals(bytes)) this.differing += 1;
    const now = performance.now();
    for (const { by, at } of known.items) if (by !== screen) this.otherScreen.add(now - at);
    known.left -= 1;
    if (known.left === 0) this.frames.delete(key);
  }

  /** What a screen was told when it came back, which stood at `seq`. */
  missed(seq: number, frame: Frame): void {
    if (frame.after > seq) this.gaps += 1;
    for (const id of commentsIn(frame)) this.settle(id);
  }

  /** Screens that were away get some frames never, so those would be waited for without an end. */
  forgetFrames(): void {
    this.frames.clear();
  }

  private open(key: string, bytes: Buffer): Known {
    const text = bytes.toString();
    const [, frame] = JSON.parse(text.slice(2)) as ['frame', Frame];
    const items: Sent[] = [];
    for (const id of commentsIn(frame)) {
      const sent = this.sent.get(id);
      if (sent) items.push(sent);
      if (this.seen.has(id)) this.twice += 1;
      this.seen.add(id);
      this.settle(id);
    }
    const known = { bytes: Buffer.from(bytes), items, left: this.screens };
    this.frames.set(key, known);
    return known;
  }

  private settle(id: string): void {
    this.delivered.add(id);
    this.acknowledged.delete(id);
  }
}

function commentsIn({ changes }: Frame): string[] {
  return changes.flatMap((change) => (change.type === 'comment' ? [change.row.id] : []));
}
