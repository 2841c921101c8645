import type { Snapshot } from '@postil/contract';
import { applyFrame, startFeed, view, type FeedState } from '@postil/feed';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import {
  change,
  chapterIds,
  insertReadingWithFeeds,
  newComment,
  newHighlight,
  operationOf,
  scope,
  type ReadingWithFeeds,
} from '../../test/reading-with-feeds.js';
import { appendToFeed, findChangesSince, findSnapshot, moveThread } from './feed.queries.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const write = fc.record({
  kind: fc.constantFrom(
    'mark',
    'mark',
    'say',
    'say',
    'say',
    'recolor',
    'edit',
    'move',
    'move',
    'unmark',
    'unsay',
  ),
  by: fc.constantFrom('ann' as const, 'ben' as const),
  isPrivate: fc.boolean(),
  start: fc.nat(9),
  end: fc.nat(9),
  which: fc.nat(),
  under: fc.option(fc.nat()),
});
type Write = typeof write extends fc.Arbitrary<infer W> ? W : never;

interface Note {
  id: string;
  feed_id: string;
  author: 'ann' | 'ben';
  highlight_id: string | null;
}

/** Notes of a reading in a fixed order, to choose one of them by number. */
async function notesOf(reading: ReadingWithFeeds): Promise<{ highlights: Note[]; comments: Note[] }> {
  const rows = await database.sql<Note[]>`
    select id, feed_id, null as highlight_id, created_at,
      case when author_id = ${reading.ann.memberId} then 'ann' else 'ben' end as author
    from highlights where reading_id = ${reading.readingId}
    union all
    select id, feed_id, highlight_id, created_at,
      case when author_id = ${reading.ann.memberId} then 'ann' else 'ben' end
    from comments where reading_id = ${reading.readingId}
    order by created_at, id`;
  return {
    highlights: rows.filter((row) => row.highlight_id === null),
    comments: rows.filter((row) => row.highlight_id !== null),
  };
}

/** Does one write, or nothing where there is nothing to do it to. What is refused is refused. */
async function perform(reading: ReadingWithFeeds, { kind, by, isPrivate, start, end, which, under }: Write) {
  const { highlights, comments } = await notesOf(reading);
  const highlight = highlights[which % highlights.length];
  const comment = comments[which % comments.length];
  const { sql } = database;
  if (kind === 'mark') {
    const feed = isPrivate ? reading[by].privateFeedId : reading.sharedFeedId;
    const item = newHighlight(reading, reading[by], Math.min(start, end), Math.max(start, end));
    return appendToFeed(sql, feed, [item]);
  }
  if (kind === 'say' && highlight) {
    const parent = under === null ? undefined : comments[under % comments.length];
    const parentId = parent?.highlight_id === highlight.id ? parent.id : null;
    const writer = reading[highlight.feed_id === reading.sharedFeedId ? by : highlight.author];
    return appendToFeed(sql, highlight.feed_id, [newComment(writer, highlight.id, parentId)]);
  }
  if (kind === 'move' && highlight) {
    const own = reading[highlight.author];
    const to = highlight.feed_id === reading.sharedFeedId ? own.privateFeedId : reading.sharedFeedId;
    const item = { ...operationOf(own), ifVersion: null, toAccessVersion: 1, data: { id: highlight.id } };
    return moveThread(sql, highlight.feed_id, to, item);
  }
  const note = kind === 'edit' || kind === 'unsay' ? comment : highlight;
  if (!note) return null;
  const changes = {
    recolor: ['highlight:edited', { color: 'blue' }],
    unmark: ['highlight:removed', {}],
    edit: ['comment:edited', { body: 'No.' }],
    unsay: ['comment:removed', {}],
  } as const;
  if (!(kind in changes)) return null;
  const [name, data] = changes[kind as keyof typeof changes];
  return appendToFeed(sql, note.feed_id, [change(reading[note.author], name, note.id, data)]);
}

async function fetchFeeds(
  reading: ReadingWithFeeds,
  ids: readonly string[],
): Promise<Map<string, FeedState>> {
  const asked = { ...reading, memberId: reading.ann.memberId };
  const snapshot = JSON.parse(await findSnapshot(database.sql, asked, ids)) as Snapshot;
  return new Map(snapshot.feeds.map((feed) => [feed.cursor.feed, startFeed(snapshot, feed)]));
}

test('after every write, what a follower has folded is what a fresh fetch shows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(write, { minLength: 5, maxLength: 25 }),
      fc.nat(24),
      async (writes, startAfter) => {
        const reading = await insertReadingWithFeeds(database.sql);
        let followed: Map<string, FeedState> | null = null;
        for (const [index, next] of writes.entries()) {
          await perform(reading, next);
          if (index < startAfter % writes.length) continue;
          followed ??= await fetchFeeds(reading, chapterIds);
          for (const [id, state] of followed) {
            const frame = await findChangesSince(database.sql, id, state.cursor.seq);
            if (!frame) throw new Error('the feed is gone');
            const applied = applyFrame(state, frame);
            if (applied.status === 'applied') followed.set(id, applied.state);
            else expect(applied.status).toBe('repeated');
          }
          const fresh = await fetchFeeds(reading, chapterIds);
          expect(view([...followed.values()], scope)).toEqual(view([...fresh.values()], scope));
          expect([...followed.values()].map(({ cursor }) => cursor)).toEqual(
            [...fresh.values()].map(({ cursor }) => cursor),
          );
        }
      },
    ),
    { numRuns: 15 },
  );
}, 60_000);

test('what is fetched while others write is true at the very seq that it names', async () => {
  const reading = await insertReadingWithFeeds(database.sql);
  const highlight = newHighlight(reading, reading.ben);
  await appendToFeed(database.sql, reading.sharedFeedId, [highlight]);
  let writing = true;
  const writers = Array.from({ length: 5 }, async () => {
    while (writing) {
      await appendToFeed(database.sql, reading.sharedFeedId, [newComment(reading.ben, highlight.data.id)]);
    }
  });
  for (let look = 0; look < 30; look++) {
    // One comment for each seq after the highlight's.
    const shared = (await fetchFeeds(reading, chapterIds)).get(reading.sharedFeedId);
    expect(shared?.comments.size).toBe((shared?.cursor.seq ?? NaN) - 1);
    expect(shared?.counts.get('c1')?.comments).toBe(shared?.comments.size);
    const frame = await findChangesSince(database.sql, reading.sharedFeedId, 1);
    const { through = NaN, changes = [] } = frame ?? {};
    expect(changes.filter(({ type }) => type === 'comment')).toHaveLength(through - 1);
  }
  writing = false;
  await Promise.all(writers);
});
