import type { DatabaseClient } from '../src/database/connection.js';
import { appendToFeed, type AppendItem, type AppendOutcome } from '../src/live/writing/append.queries.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { insertReadingWithFeeds, type ReadingWithFeeds } from './reading-with-feeds.js';

/** A reading with its feeds, and what specs of the feeds' SQL ask of them. */
export interface FeedsInTest {
  readonly sql: DatabaseClient;
  readonly reading: ReadingWithFeeds;
  /** Appends one item, to the shared feed unless another is named. */
  append(item: AppendItem, feed?: string): Promise<AppendOutcome>;
  statusOf(item: AppendItem, feed?: string): Promise<AppendOutcome['status']>;
  lastSeq(feed?: string): Promise<number>;
  eventsOf(feed?: string): Promise<{ seq: number; kind: string; version: number }[]>;
}

/** To be called once at the top of a spec file: it gets a database, and each test a new reading in it. */
export function feedsForEachTest(): FeedsInTest {
  let database: TestDatabase;
  let reading: ReadingWithFeeds;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    reading = await insertReadingWithFeeds(database.sql);
  });

  async function append(item: AppendItem, feed = reading.sharedFeedId): Promise<AppendOutcome> {
    const appended = await appendToFeed(database.sql, feed, [item]);
    const [outcome] = appended?.outcomes ?? [];
    if (!outcome) throw new Error('nothing was answered');
    return outcome;
  }
  return {
    get sql() {
      return database.sql;
    },
    get reading() {
      return reading;
    },
    append,
    statusOf: async (item, feed) => (await append(item, feed)).status,
    async lastSeq(feed = reading.sharedFeedId) {
      const [row] = await database.sql<
        [{ last: number }]
      >`select last_seq::int as last from feeds where id = ${feed}`;
      return row.last;
    },
    async eventsOf(feed = reading.sharedFeedId) {
      return database.sql<{ seq: number; kind: string; version: number }[]>`
        select seq::int, kind, version from events where feed_id = ${feed} order by seq`;
    },
  };
}
