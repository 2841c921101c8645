import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Frame } from '@postil/contract';
import type { Sql } from 'postgres';
import { DATABASE } from '../../database/database.module.js';
import { PATIENCE, within } from '../../gathering/patience.js';
import { RegularLook } from '../../gathering/regular-look.js';
import { FeedHeads } from '../feed-heads.js';
import { Deliverer } from './deliverer.js';
import { findChangesSince, findMovedFeeds, renewEpoch } from '../feed.queries.js';
import { WakeUps } from './wake-ups.js';

const LOOK_EVERY_MS = 1000;

/** The deliverers of this node: one per feed that somebody here follows. */
@Injectable()
export class Deliverers implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(Deliverers.name);
  private readonly byFeed = new Map<string, { deliverer: Deliverer; followers: number }>();
  private readonly heads: FeedHeads;
  private emit: (frame: Frame) => void = () => undefined;
  private readonly looking = new RegularLook({
    look: () => this.look(),
    failed: (error) => this.logger.warn({ error: String(error) }, 'the regular look at the feeds failed'),
  });
  private stopListening: () => void = () => undefined;

  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly wakeUps: WakeUps,
  ) {
    this.heads = new FeedHeads(sql);
  }

  onModuleInit(): void {
    this.stopListening = this.wakeUps.listen((feedIds) => {
      if (feedIds === null) this.looking.now();
      else for (const id of feedIds) this.byFeed.get(id)?.deliverer.wake();
    });
    this.looking.start(LOOK_EVERY_MS);
  }

  onApplicationShutdown(): void {
    this.looking.stop();
    this.stopListening();
    for (const { deliverer } of this.byFeed.values()) deliverer.stop();
    this.byFeed.clear();
  }

  /** The gateway says how frames leave. */
  sendThrough(emit: (frame: Frame) => void): void {
    this.emit = emit;
  }

  /** One more socket follows these feeds. Resolves when their frames are on the way. */
  async follow(feedIds: readonly string[]): Promise<void> {
    // Others come and go while the database answers, so what is missing is asked for until nothing is.
    for (let missing = this.missing(feedIds); missing.length > 0; missing = this.missing(feedIds)) {
      const heads = await this.heads.of(missing);
      for (const head of heads) if (!this.byFeed.has(head.id)) this.start(head.id, head.epoch, head.lastSeq);
      if (heads.length < missing.length) break;
    }
    for (const id of feedIds) {
      const entry = this.byFeed.get(id);
      if (entry) entry.followers += 1;
    }
  }

  unfollow(feedIds: readonly string[]): void {
    for (const id of feedIds) {
      const entry = this.byFeed.get(id);
      if (!entry) continue;
      entry.followers -= 1;
      if (entry.followers > 0) continue;
      entry.deliverer.stop();
      this.byFeed.delete(id);
    }
  }

  /** A frame that was committed on this node: the shortcut past the database. */
  offer(frame: Frame): void {
    this.byFeed.get(frame.feed)?.deliverer.offer(frame);
  }

  private missing(feedIds: readonly string[]): string[] {
    return feedIds.filter((id) => !this.byFeed.has(id));
  }

  private start(feedId: string, epoch: string, cursor: number): void {
    const deliverer = new Deliverer(feedId, epoch, cursor, {
      pull: (id, after) => within(PATIENCE, findChangesSince(this.sql, id, after)),
      renew: (id, old, reached) => within(PATIENCE, renewEpoch(this.sql, id, old, reached)),
      emit: (frame) => this.emit(frame),
      failed: (id, error) => this.logger.warn({ feed: id, error: String(error) }, 'a look at a feed failed'),
    });
    this.byFeed.set(feedId, { deliverer, followers: 0 });
  }

  private async look(): Promise<void> {
    if (this.byFeed.size === 0) return;
    const known = [...this.byFeed.values()].map(({ deliverer }) => deliverer.position);
    for (const moved of await findMovedFeeds(this.sql, known)) {
      this.byFeed.get(moved.id)?.deliverer.compare(moved.epoch, moved.lastSeq);
    }
  }
}
