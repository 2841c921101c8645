import { randomBytes } from 'node:crypto';
import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Sql } from 'postgres';
import { DATABASE, LISTENING } from '../database/database.module.js';
import { notifyNodes } from './feed.queries.js';

/** The channel's name; also stands in `notifyNodes`. */
const CHANNEL = 'postil_feeds';
/** A notification may have 8,000 bytes; an id with its comma has 37. */
const MOST_IDS = 180;

/** `null`: some may have been missed, so look at every feed. */
type Heard = (feedIds: readonly string[] | null) => void;

/**
 * Carries the ids of feeds that moved on from node to node, through Postgres' NOTIFY. Never within a transaction of a
 * write: its lock would let only one of them commit at a time. What comes together goes out together.
 */
@Injectable()
export class NodeBus implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(NodeBus.name);
  private readonly node = randomBytes(6).toString('base64url');
  private waiting = new Set<string>();
  private telling = false;
  private stopped = false;
  private heard: Heard = () => undefined;
  private unlisten: () => Promise<void> = () => Promise.resolve();

  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(LISTENING) private readonly listening: Sql,
  ) {}

  async onModuleInit(): Promise<void> {
    const { unlisten } = await this.listening.listen(
      CHANNEL,
      (message) => this.receive(message),
      // Also after each reconnection: what was said meanwhile went past us.
      () => this.heard(null),
    );
    this.unlisten = unlisten;
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    // The connection may be gone together with the database.
    await this.unlisten().catch(() => undefined);
  }

  onHeard(heard: Heard): void {
    this.heard = heard;
  }

  tell(feedIds: readonly string[]): void {
    for (const id of feedIds) this.waiting.add(id);
    if (!this.telling && !this.stopped) void this.tellAll();
  }

  private async tellAll(): Promise<void> {
    this.telling = true;
    while (this.waiting.size > 0 && !this.stopped) {
      const ids = [...this.waiting].slice(0, MOST_IDS);
      for (const id of ids) this.waiting.delete(id);
      try {
        await notifyNodes(this.sql, `${this.node} ${ids.join()}`);
      } catch (error) {
        // The others look by themselves within a second.
        this.logger.warn({ error: String(error) }, 'other nodes could not be told of changes');
      }
    }
    this.telling = false;
  }

  private receive(message: string): void {
    const [node, ids = ''] = message.split(' ');
    if (node !== this.node) this.heard(ids.split(','));
  }
}
