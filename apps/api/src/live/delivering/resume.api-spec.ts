import { randomUUID } from 'node:crypto';
import { limits, type Cursor, type JoinedFeed, type Snapshot } from '@postil/contract';
import { applyFrame, startFeed, view, type FeedState } from '@postil/feed';
import fc from 'fast-check';
import { feedsForEachTest } from '../../../test/feeds-for-each-test.js';
import { perform, write } from '../../../test/random-writes.js';
import {
  change,
  chapterIds,
  insertReadingWithFeeds,
  newComment,
  newHighlight,
  operationOf,
  scope,
  type ReadingWithFeeds,
} from '../../../test/reading-with-feeds.js';
import { appendToFeed, moveThread, type AppendItem } from '../writing/append.queries.js';
import { findSnapshot } from '../../readings/snapshot.queries.js';
import { LiveService } from '../live.service.js';

const feeds = feedsForEachTest();
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

async function fetchFeeds(reading: ReadingWithFeeds): Promise<FeedState[]> {
  const asked = { ...reading, memberId: reading.ann.memberId };
  const snapshot = JSON.parse(await findSnapshot(feeds.sql, asked, chapterIds)) as Snapshot;
  return snapshot.feeds.map((feed) => startFeed(snapshot, feed));
}

function resume(reading: ReadingWithFeeds, cursors: Cursor[]): Promise<JoinedFeed[]> {
  const live = new LiveService(feeds.sql, undefined as never);
  const { readingId, sharedFeedId, ann } = reading;
  return live.catchUp([sharedFeedId, ann.privateFeedId], { readingId, cursors });
}

function fold(states: readonly FeedState[], joined: readonly JoinedFeed[]): FeedState[] {
  return states.map((state) => {
    const { missed = null } = joined.find(({ cursor }) => cursor.feed === state.cursor.feed) ?? {};
    if (!missed) return state;
    const applied = applyFrame(state, missed);
    if (applied.status !== 'applied') throw new Error(applied.status);
    return applied.state;
  });
}

const cursorsOf = (states: readonly FeedState[]) => states.map(({ cursor }) => cursor);
const cursorOf = async (seq: number): Promise<Cursor[]> => {
  const [feed] = await feeds.sql<[{ epoch: string }]>`
    select epoch from feeds where id = ${feeds.reading.sharedFeedId}`;
  return [{ feed: feeds.reading.sharedFeedId, epoch: feed.epoch, seq }];
};
const sharedOf = (joined: readonly JoinedFeed[]) => joined.find(({ audience }) => audience === 'shared');

async function appendAll(items: AppendItem[]): Promise<void> {
  await appendToFeed(feeds.sql, feeds.reading.sharedFeedId, items);
}

test('resumed from whichever seq, what is folded is what a fresh fetch shows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(write, { minLength: 5, maxLength: 25 }), async (writes) => {
      const reading = await insertReadingWithFeeds(feeds.sql);
      const left: FeedState[][] = [await fetchFeeds(reading)];
      for (const next of writes) {
        await perform(feeds.sql, reading, next);
        left.push(await fetchFeeds(reading));
      }
      const fresh = await fetchFeeds(reading);
      for (const states of left) {
        const joined = await resume(reading, cursorsOf(states));
        const resumed = fold(states, joined);
        expect(view(resumed, scope)).toEqual(view(fresh, scope));
        expect(cursorsOf(resumed)).toEqual(cursorsOf(fresh));
        expect(joined.some(({ reset }) => reset)).toBe(false);
      }
    }),
    { numRuns: 12 },
  );
}, 60_000);

test('what is missed comes out of one moment: a thread that goes from feed to feed is in one of them', async () => {
  const { reading, sql } = feeds;
  const states = await fetchFeeds(reading);
  const highlight = newHighlight(reading, reading.ann);
  await appendAll([highlight]);
  let going = true;
  const mover = (async () => {
    for (let from = reading.sharedFeedId; going;) {
      const to = from === reading.sharedFeedId ? reading.ann.privateFeedId : reading.sharedFeedId;
      const { id } = highlight.data;
      await moveThread(sql, from, to, {
        ...operationOf(reading.ann),
        ifVersion: null,
        toAccessVersion: 1,
        data: { id },
      });
      from = to;
    }
  })();
  for (let look = 0; look < 60; look++) {
    const joined = await resume(reading, cursorsOf(states));
    expect(view(fold(states, joined), scope).highlights).toHaveLength(1);
  }
  going = false;
  await mover;
});

test('up to five hundred changes come as one frame; with more, one is told to fetch afresh', async () => {
  const { ann } = feeds.reading;
  const highlight = newHighlight(feeds.reading, ann);
  await appendAll([highlight]);
  const cursors = await cursorOf(0);
  await appendAll(upTo(limits.catchUpChanges - 1).map(() => newComment(ann, highlight.data.id)));
  const all = sharedOf(await resume(feeds.reading, cursors));
  expect(all?.missed).toMatchObject({ after: 0, through: limits.catchUpChanges });
  await appendAll([newComment(ann, highlight.data.id)]);
  expect(sharedOf(await resume(feeds.reading, cursors))).toMatchObject({ reset: true, missed: null });
  expect(sharedOf(await resume(feeds.reading, await cursorOf(1)))).toMatchObject({ reset: false });
});

test('however much happened to a few notes, they come as a few rows', async () => {
  const { ann } = feeds.reading;
  const highlight = newHighlight(feeds.reading, ann);
  await appendAll([highlight]);
  await appendAll(upTo(900).map(() => change(ann, 'highlight:edited', highlight.data.id, { color: 'blue' })));
  const joined = sharedOf(await resume(feeds.reading, await cursorOf(0)));
  expect(joined?.missed).toMatchObject({ after: 0, through: 901 });
  expect(joined?.missed?.changes.filter(({ type }) => type === 'highlight')).toHaveLength(1);
});

test('few notes with very many words are fetched afresh too', async () => {
  const { ann } = feeds.reading;
  const highlight = newHighlight(feeds.reading, ann);
  const long = upTo(60).map(() => {
    const comment = newComment(ann, highlight.data.id);
    comment.data.body = 'x'.repeat(limits.commentLength);
    return comment;
  });
  await appendAll([highlight, ...long]);
  expect(sharedOf(await resume(feeds.reading, await cursorOf(0)))).toMatchObject({
    reset: true,
    missed: null,
  });
  expect(sharedOf(await resume(feeds.reading, await cursorOf(40)))?.missed?.changes).toHaveLength(22);
});

test('a cursor of another epoch, or from beyond the end, is told to fetch afresh', async () => {
  await appendAll([newHighlight(feeds.reading, feeds.reading.ann)]);
  const [known] = (await cursorOf(1)) as [Cursor];
  for (const cursor of [
    { ...known, epoch: randomUUID() },
    { ...known, seq: 2 },
  ]) {
    expect(sharedOf(await resume(feeds.reading, [cursor]))).toMatchObject({ reset: true, missed: null });
  }
  expect(sharedOf(await resume(feeds.reading, [known]))).toMatchObject({ reset: false, missed: null });
});
