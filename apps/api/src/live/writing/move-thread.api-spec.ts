import { feedsForEachTest } from '../../../test/feeds-for-each-test.js';
import {
  change,
  newComment,
  newHighlight,
  operationOf,
  insertReadingWithFeeds,
} from '../../../test/reading-with-feeds.js';
import { findChangesSince } from '../feed.queries.js';
import { appendToFeed, moveThread, type AppendItem } from './append.queries.js';

const feeds = feedsForEachTest();

const append = (feed: string, ...items: AppendItem[]) => appendToFeed(feeds.sql, feed, items);

/** Ann's highlight in the shared feed, with two comments of hers, the first of them deleted. */
async function sharedThread() {
  const highlight = newHighlight(feeds.reading, feeds.reading.ann);
  const first = newComment(feeds.reading.ann, highlight.data.id);
  const second = newComment(feeds.reading.ann, highlight.data.id, first.data.id);
  await append(feeds.reading.sharedFeedId, highlight, first, second);
  await append(feeds.reading.sharedFeedId, change(feeds.reading.ann, 'comment:removed', first.data.id));
  return { id: highlight.data.id, firstId: first.data.id, secondId: second.data.id };
}

const makingPrivate = (id: string, change = {}) => ({
  ...operationOf(feeds.reading.ann),
  ifVersion: 1,
  toAccessVersion: 1,
  data: { id },
  ...change,
});
const move = (from: string, to: string, item: ReturnType<typeof makingPrivate>) =>
  moveThread(feeds.sql, from, to, item);
const toPrivate = (item: ReturnType<typeof makingPrivate>) =>
  move(feeds.reading.sharedFeedId, feeds.reading.ann.privateFeedId, item);

const frameOf = async (feed: string, after: number) =>
  (await findChangesSince(feeds.sql, feed, after))?.changes ?? [];

describe('a thread that is made private', () => {
  test('is withdrawn from the shared feed and told whole in the private one', async () => {
    const { id, firstId, secondId } = await sharedThread();
    expect(await toPrivate(makingPrivate(id))).toEqual({
      status: 'accepted',
      feed: feeds.reading.ann.privateFeedId,
      seq: 3,
    });
    expect(await frameOf(feeds.reading.sharedFeedId, 4)).toEqual([
      {
        type: 'count',
        row: {
          ...{ revisionId: feeds.reading.revisionId, chapterId: 'c1' },
          ...{ highlights: 0, comments: 0, changedSeq: 7 },
        },
      },
      { type: 'withdrawn', row: { entity: 'highlight', id, version: 2 } },
      { type: 'withdrawn', row: { entity: 'comment', id: secondId, version: 2 } },
      { type: 'withdrawn', row: { entity: 'comment', id: firstId, version: 3 } },
    ]);
    expect(await frameOf(feeds.reading.ann.privateFeedId, 0)).toMatchObject([
      { type: 'highlight', row: { id, version: 2, visibility: 'private', changedSeq: 1 } },
      { type: 'comment', row: { id: secondId, version: 2, body: 'Yes.', changedSeq: 2 } },
      { type: 'comment', row: { id: firstId, version: 3, body: '', changedSeq: 3 } },
      { type: 'count', row: { chapterId: 'c1', highlights: 1, comments: 1, changedSeq: 3 } },
    ]);
  });

  test('comes back as it was when it is shared again, and takes a colour on the way', async () => {
    const { id } = await sharedThread();
    await toPrivate(makingPrivate(id));
    const sharing = makingPrivate(id, { ifVersion: 2, data: { id, color: 'rose' } });
    const back = await move(feeds.reading.ann.privateFeedId, feeds.reading.sharedFeedId, sharing);
    expect(back).toEqual({ status: 'accepted', feed: feeds.reading.sharedFeedId, seq: 10 });
    const [highlight, , , count] = await frameOf(feeds.reading.sharedFeedId, 7);
    expect(highlight).toMatchObject({ row: { version: 3, visibility: 'group', color: 'rose' } });
    expect(count).toMatchObject({ row: { highlights: 1, comments: 1 } });
  });

  test('is moved once, however often the request comes', async () => {
    const { id } = await sharedThread();
    const item = makingPrivate(id);
    const outcomes = await Promise.all([toPrivate(item), toPrivate(item), toPrivate(item)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['accepted', 'repeated', 'repeated']);
    expect((await toPrivate({ ...item, requestHash: 'ff' })).status).toBe('operation-id-reused');
  });
});

describe('nothing moves', () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await sharedThread());
  });
  afterEach(async () => {
    const [row] = await feeds.sql<[{ events: number }]>`
      select count(*)::int as events from events where feed_id = ${feeds.reading.ann.privateFeedId}`;
    expect(row.events).toBe(0);
  });

  test('when others have answered, even if they took it back', async () => {
    const answer = newComment(feeds.reading.ben, id);
    await append(
      feeds.reading.sharedFeedId,
      answer,
      change(feeds.reading.ben, 'comment:removed', answer.data.id),
    );
    expect((await toPrivate(makingPrivate(id))).status).toBe('answered-by-others');
  });

  test('when the rights in either feed changed meanwhile, or were not looked at', async () => {
    expect((await toPrivate(makingPrivate(id, { accessVersion: 2 }))).status).toBe('facts-changed');
    expect((await toPrivate(makingPrivate(id, { toAccessVersion: 2 }))).status).toBe('facts-changed');
    expect((await toPrivate(makingPrivate(id, { toAccessVersion: null }))).status).toBe('facts-changed');
  });

  test('when the highlight is deleted, has another version, or stands in another feed', async () => {
    expect((await toPrivate(makingPrivate(id, { ifVersion: 2 }))).status).toBe('version-conflict');
    const elsewhere = await move(
      feeds.reading.ann.privateFeedId,
      feeds.reading.sharedFeedId,
      makingPrivate(id),
    );
    expect(elsewhere.status).toBe('facts-changed');
    await append(feeds.reading.sharedFeedId, change(feeds.reading.ann, 'highlight:removed', id));
    expect((await toPrivate(makingPrivate(id))).status).toBe('already-deleted');
  });

  test('into the feed of another reading', async () => {
    const other = await insertReadingWithFeeds(feeds.sql);
    expect((await move(feeds.reading.sharedFeedId, other.sharedFeedId, makingPrivate(id))).status).toBe(
      'facts-changed',
    );
  });
});

test('threads that move both ways at once wait for each other in no circle', async () => {
  const [ids, ownIds] = [
    [1, 2, 3, 4],
    [1, 2, 3, 4],
  ].map((list) => list.map(() => newHighlight(feeds.reading, feeds.reading.ann))) as [
    ReturnType<typeof newHighlight>[],
    ReturnType<typeof newHighlight>[],
  ];
  await append(feeds.reading.sharedFeedId, ...ids);
  await append(feeds.reading.ann.privateFeedId, ...ownIds);
  const outcomes = await Promise.all([
    ...ids.map(({ data }) => toPrivate(makingPrivate(data.id))),
    ...ownIds.map(({ data }) =>
      move(feeds.reading.ann.privateFeedId, feeds.reading.sharedFeedId, makingPrivate(data.id)),
    ),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(Array<string>(8).fill('accepted'));
});
