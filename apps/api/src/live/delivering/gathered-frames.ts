import type { Frame } from '@postil/contract';
import { joinFrames, mayWait } from './join-frames.js';

/** Milliseconds that a frame may wait for those after it. */
const LONGEST_PAUSE = 100;
/** With fewer sockets a frame costs too little to have anybody wait for it. */
const FEW = 50;
/** A frame with more changes leaves at once. */
const MOST_CHANGES = 200;

interface Ports {
  emit: (frame: Frame) => void;
  /** How many sockets of this node follow a feed. */
  followers: (feedId: string) => number;
}

/**
 * Has what is written into a feed that many follow leave in fewer frames: the first goes at once, those that come in the
 * pause after it go together. To five hundred sockets fifty frames a second are twenty-five thousand messages; in pauses
 * of a tenth of a second they are five thousand. The order stays, and nothing is held back while nothing else comes.
 */
export class GatheredFrames {
  private readonly pauses = new Map<string, { timer: NodeJS.Timeout; held: Frame | null }>();

  constructor(private readonly ports: Ports) {}

  send(frame: Frame): void {
    const pause = this.pauses.get(frame.feed);
    if (!pause) {
      this.emit(frame);
      return;
    }
    const together = mayWait(frame) && (pause.held ? joinFrames(pause.held, frame) : frame);
    if (together && together.changes.length <= MOST_CHANGES) {
      pause.held = together;
      return;
    }
    this.release(frame.feed);
    this.emit(frame);
  }

  /** Everything that is held leaves. */
  stop(): void {
    for (const feedId of [...this.pauses.keys()]) this.release(feedId);
  }

  private emit(frame: Frame): void {
    this.ports.emit(frame);
    const followers = this.ports.followers(frame.feed);
    if (followers < FEW) return;
    const timer = setTimeout(() => this.next(frame.feed), Math.min(LONGEST_PAUSE, followers / 5));
    this.pauses.set(frame.feed, { timer, held: null });
  }

  private next(feedId: string): void {
    const held = this.pauses.get(feedId)?.held;
    this.pauses.delete(feedId);
    if (held) this.emit(held);
  }

  private release(feedId: string): void {
    const pause = this.pauses.get(feedId);
    clearTimeout(pause?.timer);
    this.pauses.delete(feedId);
    if (pause?.held) this.ports.emit(pause.held);
  }
}
