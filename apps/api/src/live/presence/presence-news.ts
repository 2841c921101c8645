import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { MESSAGE_BYTES, NodeBus } from '../nodes/node-bus.js';
import { OtherNodes } from './other-nodes.js';
import { DigestWriter, type Digest, type Told } from './presence-digests.js';

const CHANNEL = 'postil_presence';
const TELL_EVERY_MS = 250;
const BEAT_EVERY_MS = 5_000;
/** The node's name stands before each message. */
const NAME_BYTES = 40;

/**
 * Carries from node to node who is where. A node tells what changed, at most four times a second; it asks for all when
 * it comes or has missed something, and beats while nothing happens. With nobody else there it says nothing but asks.
 */
@Injectable()
export class PresenceNews implements OnApplicationShutdown {
  private readonly others = new OtherNodes();
  private readonly writer = new DigestWriter(MESSAGE_BYTES - NAME_BYTES);
  private present: () => readonly Told[] = () => [];
  private changed: (readingId: string) => void = () => undefined;
  private saying: Promise<void> = Promise.resolve();
  private telling: NodeJS.Timeout | undefined;
  private beating: NodeJS.Timeout | undefined;

  constructor(private readonly bus: NodeBus) {
    bus.hear(CHANNEL, {
      heard: (message, from) => this.hear(message, from),
      connected: () => this.say(['ask']),
    });
  }

  /** `present` says who is here, `changed` is told of readings that look different on another node. */
  start(present: () => readonly Told[], changed: (readingId: string) => void): void {
    this.present = present;
    this.changed = changed;
    this.beating = setInterval(() => this.beat(), BEAT_EVERY_MS);
  }

  /** Somebody came, went or moved here. */
  tell(): void {
    if (this.others.nobody) return;
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      this.sayDigests(this.writer.changed(this.present()));
    }, TELL_EVERY_MS);
  }

  membersOf(readingId: string): Told[] {
    return this.others.membersOf(readingId);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.beating);
    clearTimeout(this.telling);
    if (!this.others.nobody) this.sayDigests(this.writer.all([]));
    await this.saying;
  }

  private beat(): void {
    for (const readingId of this.others.forgetSilent(Date.now())) this.changed(readingId);
    if (this.others.nobody) this.say(['ask']);
    else this.sayDigests([this.writer.beat()]);
  }

  private hear(message: string, from: string): void {
    if (message === 'ask' || message === `ask ${this.bus.node}`) {
      this.others.meet(from, Date.now());
      this.sayDigests(this.writer.all(this.present()));
      return;
    }
    if (message.startsWith('ask ')) return;
    const { changed, missed } = this.others.take(from, JSON.parse(message) as Digest, Date.now());
    for (const readingId of changed) this.changed(readingId);
    if (missed) this.say([`ask ${from}`]);
  }

  private sayDigests(digests: readonly Digest[]): void {
    this.say(digests.map((digest) => JSON.stringify(digest)));
  }

  /** One after the other: the pieces are counted. */
  private say(messages: readonly string[]): void {
    for (const message of messages) this.saying = this.saying.then(() => this.bus.say(CHANNEL, message));
  }
}
