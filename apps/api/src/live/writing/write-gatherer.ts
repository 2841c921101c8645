import { Inject, Injectable } from '@nestjs/common';
import type { Frame } from '@postil/contract';
import type { Sql } from 'postgres';
import { DATABASE } from '../../database/database.module.js';
import { failureOf } from '../../failures/failure-of.js';
import { refuse } from '../../failures/refusal.js';
import { Backlog, backlogLimits } from './backlog.js';
import { Deliverers } from '../delivering/deliverers.js';
import { latestOf } from '../delivering/join-frames.js';
import { appendToFeed, type AppendItem, type AppendOutcome, type Appended } from './append.queries.js';
import { GatheredQueue } from '../../gathering/gathered-queue.js';
import { WakeUps } from '../delivering/wake-ups.js';

/** By then a full queue has gone down, unless the database itself is slow. */
const RETRY_AFTER_S = 2;
const nothing = { items: 0, bytes: 0 };

type Queue = GatheredQueue<AppendItem, AppendOutcome | null>;

/**
 * Appends to feeds. What arrives for one feed while an earlier call is under way goes down together in the next one:
 * the feed's row is locked, and the disk waited for, once for all of them. A write that comes alone waits for nobody.
 * An outcome that got lost with its connection is asked for again: `append` knows each item by its operation.
 */
@Injectable()
export class WriteGatherer {
  private readonly queues = new Map<string, Queue>();
  private readonly backlog = new Backlog(backlogLimits);

  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly deliverers: Deliverers,
    private readonly wakeUps: WakeUps,
  ) {}

  /** What became of the item; null when the feed is gone. */
  async append(feedId: string, item: AppendItem): Promise<AppendOutcome | null> {
    const bytes = Buffer.byteLength(JSON.stringify(item));
    if (!this.backlog.takes(this.queues.get(feedId)?.waiting ?? nothing, bytes)) {
      refuse(
        'rate-limited',
        'Too much is being written here at once. This was not taken yet; send it again.',
        {
          retryAfter: RETRY_AFTER_S,
        },
      );
    }
    this.backlog.enter(bytes);
    try {
      return await (this.queues.get(feedId) ?? this.open(feedId)).add(item, bytes);
    } finally {
      this.backlog.leave(bytes);
    }
  }

  private open(feedId: string): Queue {
    const queue: Queue = new GatheredQueue({
      call: (items) => this.call(feedId, items),
      isUnknown: (error) => failureOf(error).code === 'unavailable',
      emptied: () => this.queues.delete(feedId),
    });
    this.queues.set(feedId, queue);
    return queue;
  }

  private async call(feedId: string, items: readonly AppendItem[]): Promise<(AppendOutcome | null)[]> {
    const appended = await appendToFeed(this.sql, feedId, items);
    if (!appended) return items.map(() => null);
    if (appended.through > appended.after) {
      this.deliverers.offer(frameOf(feedId, appended));
      this.wakeUps.wakeOthers([feedId]);
    }
    return appended.outcomes;
  }
}

/** One frame for all that one call wrote. */
function frameOf(feedId: string, { outcomes, ...appended }: Appended): Frame {
  const { readingId, epoch, audience, after, through } = appended;
  const changes = outcomes.flatMap((outcome) => (outcome.status === 'accepted' ? outcome.changes : []));
  return { v: 1, readingId, audience, feed: feedId, epoch, after, through, changes: latestOf(changes) };
}
