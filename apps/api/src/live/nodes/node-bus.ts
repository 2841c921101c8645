import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Sql } from 'postgres';
import { DATABASE, LISTENING } from '../../database/database.module.js';
import { PATIENCE, within } from '../../gathering/patience.js';
import { notifyNodes } from './notify.queries.js';

export type Channel = 'postil_feeds' | 'postil_presence' | 'postil_preferences';

/** What one message may have, in bytes: Postgres takes less than 8,000. */
export const MESSAGE_BYTES = 7_500;
/** Milliseconds for a goodbye to a database that may not answer. */
const LAST_WORDS = 1_000;

interface Hearer {
  /** `from` names the node that said it, never this one. */
  heard: (message: string, from: string) => void;
  /** The connection is there, for the first time or again: what was said meanwhile went past this node. */
  connected: () => void;
}

/**
 * Carries words from node to node, through Postgres' NOTIFY and one connection of its own that listens, and comes
 * back by itself. Words may be lost, with the connection; they are never data. Never said within a transaction of a
 * write: NOTIFY's lock would let only one of them commit at a time.
 */
@Injectable()
export class NodeBus implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(NodeBus.name);
  /** This node's name. */
  readonly node = randomBytes(6).toString('base64url');
  private readonly hearers = new Map<Channel, Hearer>();
  private unlisten: (() => Promise<unknown>)[] = [];

  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(LISTENING) private readonly listening: Sql,
  ) {}

  /** To be called while the server is built; there is one hearer for a channel. */
  hear(channel: Channel, hearer: Hearer): void {
    this.hearers.set(channel, hearer);
  }

  async onModuleInit(): Promise<void> {
    for (const [channel, hearer] of this.hearers) {
      const { unlisten } = await this.listening.listen(
        channel,
        (message) => this.receive(message, hearer),
        () => hearer.connected(),
      );
      this.unlisten.push(unlisten);
    }
  }

  /** At the very end: what requests under way have written is told too. */
  async onApplicationShutdown(): Promise<void> {
    // The connection may be gone together with the database, or hang without a word; it is closed soon in any case.
    const unlistened = Promise.allSettled(this.unlisten.map((unlisten) => unlisten()));
    await Promise.race([unlistened, delay(LAST_WORDS, undefined, { ref: false })]);
  }

  async say(channel: Channel, message: string): Promise<void> {
    try {
      await within(PATIENCE, notifyNodes(this.sql, channel, `${this.node} ${message}`));
    } catch (error) {
      this.logger.warn({ channel, error: String(error) }, 'other nodes could not be told');
    }
  }

  private receive(message: string, { heard }: Hearer): void {
    const end = message.indexOf(' ');
    const from = message.slice(0, end);
    if (from !== this.node) heard(message.slice(end + 1), from);
  }
}
