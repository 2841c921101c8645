import type { Frame } from '@postil/contract';
import type { FeedPosition } from '../feed.queries.js';

export interface DelivererPorts {
  /** Everything after a seq, as one frame; null when the feed is gone. */
  pull: (feedId: string, after: number) => Promise<Frame | null>;
  /** Sends to everyone on this node who follows the feed. */
  emit: (frame: Frame) => void;
  /** Gives a feed that was set back below `cursor` another epoch, unless somebody has. */
  renew: (feedId: string, epoch: string, cursor: number) => Promise<void>;
  failed: (feedId: string, error: unknown) => void;
}

/**
 * Brings one feed's changes, in order and each once, to the sockets of this node. It keeps a cursor: a frame that
 * was committed here is a shortcut only when it is the very next one; else the deliverer pulls what lies above the
 * cursor. Nothing but deliverers sends durable changes.
 */
export class Deliverer {
  private pulling = false;
  private again = false;
  private stopped = false;

  constructor(
    readonly feedId: string,
    private epoch: string,
    private cursor: number,
    private readonly ports: DelivererPorts,
  ) {}

  /** A frame just committed on this node. */
  offer(frame: Frame): void {
    if (this.stopped) return;
    if (frame.epoch === this.epoch && frame.after === this.cursor && !this.pulling) this.send(frame);
    else if (frame.through > this.cursor) this.wake();
  }

  /** The feed may have moved on: look. Wake-ups during a look become one further look. */
  wake(): void {
    if (this.stopped) return;
    if (this.pulling) {
      this.again = true;
      return;
    }
    this.pulling = true;
    void this.pullUntilQuiet();
  }

  /** How far it has sent. */
  get position(): FeedPosition {
    return { id: this.feedId, epoch: this.epoch, lastSeq: this.cursor };
  }

  /** What the regular look found: pull only if that isn't where we are. */
  compare(epoch: string, lastSeq: number): void {
    if (epoch !== this.epoch || lastSeq !== this.cursor) this.wake();
  }

  stop(): void {
    this.stopped = true;
  }

  private async pullUntilQuiet(): Promise<void> {
    try {
      do {
        this.again = false;
        const { epoch, cursor } = this;
        const frame = await this.ports.pull(this.feedId, cursor);
        if (this.stopped || !frame) break;
        if (frame.epoch === epoch && frame.through < cursor) {
          // What was sent is committed no longer: the database was restored, or another one took over.
          await this.ports.renew(this.feedId, epoch, cursor);
          this.again = true;
          continue;
        }
        // After a restore the feed counts anew: clients see the other epoch and fetch afresh.
        if (frame.epoch !== this.epoch || frame.through > this.cursor) this.send(frame);
      } while (this.again);
    } catch (error) {
      this.ports.failed(this.feedId, error);
    } finally {
      this.pulling = false;
    }
  }

  private send(frame: Frame): void {
    this.epoch = frame.epoch;
    this.cursor = frame.through;
    this.ports.emit(frame);
  }
}
