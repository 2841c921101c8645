import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { Cursor } from '@postil/contract';
import { feedsForEachTest } from '../../../test/feeds-for-each-test.js';
import { newComment, newHighlight } from '../../../test/reading-with-feeds.js';
import { LiveService } from '../live.service.js';

const feeds = feedsForEachTest();

const cursorAt = async (seq: number, feedId = feeds.reading.sharedFeedId): Promise<Cursor> => {
  const [row] = await feeds.sql<[{ epoch: string }]>`select epoch from feeds where id = ${feedId}`;
  return { feed: feedId, epoch: row.epoch, seq };
};

/** What members are told who come back to one server, in the order of their names. */
function comeBack(live: LiveService, ...comers: { of: 'ann' | 'ben'; cursors: Cursor[] }[]) {
  const { readingId, sharedFeedId } = feeds.reading;
  return Promise.all(
    comers.map(({ of, cursors }) => {
      return live.catchUp([sharedFeedId, feeds.reading[of].privateFeedId], { readingId, cursors });
    }),
  );
}

test('all who missed the same are told the same, read once; who missed less is told less', async () => {
  const { ann, ben } = feeds.reading;
  const highlight = newHighlight(feeds.reading, ann);
  await feeds.append(highlight);
  await feeds.append(newComment(ann, highlight.data.id));
  const live = new LiveService(feeds.sql, undefined as never);
  const cursors = async (seq: number, feedId: string) => [await cursorAt(seq), await cursorAt(0, feedId)];
  const [first, second, third] = await comeBack(
    live,
    { of: 'ann', cursors: await cursors(0, ann.privateFeedId) },
    { of: 'ben', cursors: await cursors(0, ben.privateFeedId) },
    { of: 'ben', cursors: await cursors(1, ben.privateFeedId) },
  );
  expect(first?.[0]?.missed).toMatchObject({ after: 0, through: 2 });
  expect(second?.[0]?.missed).toBe(first?.[0]?.missed);
  expect(third?.[0]?.missed).toMatchObject({ after: 1, through: 2 });
});

test('nobody is told less than there was when they came', async () => {
  const { ann } = feeds.reading;
  const highlight = newHighlight(feeds.reading, ann);
  await feeds.append(highlight);
  const live = new LiveService(feeds.sql, undefined as never);
  const cursors = [await cursorAt(0), await cursorAt(0, ann.privateFeedId)];
  for (let seq = 2; seq < 12; seq++) {
    const writing = feeds.append(newComment(ann, highlight.data.id));
    const [early, late] = await comeBack(live, { of: 'ann', cursors }, { of: 'ann', cursors });
    await writing;
    const [after] = await comeBack(live, { of: 'ann', cursors });
    for (const joined of [early, late]) expect(joined?.[0]?.cursor.seq).toBeGreaterThanOrEqual(seq - 1);
    expect(after?.[0]).toMatchObject({ cursor: { seq }, missed: { after: 0, through: seq } });
  }
});

test('what is private is told to its owner only, however many come at once', async () => {
  const { ann, ben } = feeds.reading;
  await feeds.append(newHighlight(feeds.reading, ann));
  await feeds.append(newHighlight(feeds.reading, ann), ann.privateFeedId);
  const live = new LiveService(feeds.sql, undefined as never);
  const [toAnn, toBen] = await comeBack(
    live,
    { of: 'ann', cursors: [await cursorAt(0), await cursorAt(0, ann.privateFeedId)] },
    { of: 'ben', cursors: [await cursorAt(0), await cursorAt(0, ben.privateFeedId)] },
  );
  expect(toAnn?.map(({ missed }) => missed?.audience)).toEqual(['shared', 'private']);
  expect(toBen?.map(({ missed }) => missed?.feed)).toEqual([feeds.reading.sharedFeedId, undefined]);
});

test('once a feed has another epoch, nothing of the earlier one is told', async () => {
  const { ann, sharedFeedId } = feeds.reading;
  await feeds.append(newHighlight(feeds.reading, ann));
  const live = new LiveService(feeds.sql, undefined as never);
  const cursors = [await cursorAt(0), await cursorAt(0, ann.privateFeedId)];
  const [before] = await comeBack(live, { of: 'ann', cursors });
  expect(before?.[0]?.missed).not.toBeNull();
  const epoch = randomUUID();
  await feeds.sql`update feeds set epoch = ${epoch} where id = ${sharedFeedId}`;
  const [after] = await comeBack(live, { of: 'ann', cursors });
  expect(after?.[0]).toMatchObject({ reset: true, missed: null, cursor: { epoch } });
});
