import type { Sql } from 'postgres';
import { failureOf } from '../failures/failure-of.js';
import { GatheredQueue } from '../gathering/gathered-queue.js';
import { findFeedHeads, type FeedHead } from './feed.queries.js';

const ID_BYTES = 36;

/**
 * Where feeds stand. Whoever asks while the database is being asked is answered by the next question, together with
 * all who do: a thousand sockets that come back at once ask a few times. What one asks for is read in one snapshot.
 */
export class FeedHeads {
  private readonly questions: GatheredQueue<readonly string[], FeedHead[]>;

  constructor(sql: Sql) {
    this.questions = new GatheredQueue({
      call: (asked) => answer(sql, asked),
      isUnknown: (error) => failureOf(error).code === 'unavailable',
    });
  }

  /** In the order of the ids, without those of feeds that are gone. */
  of(feedIds: readonly string[]): Promise<FeedHead[]> {
    return this.questions.add(feedIds, feedIds.length * ID_BYTES);
  }
}

async function answer(sql: Sql, asked: readonly (readonly string[])[]): Promise<FeedHead[][]> {
  const heads = await findFeedHeads(sql, [...new Set(asked.flat())]);
  const byId = new Map(heads.map((head) => [head.id, head]));
  return asked.map((ids) => ids.flatMap((id) => byId.get(id) ?? []));
}
