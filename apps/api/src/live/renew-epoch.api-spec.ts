import { expect, test } from '@jest/globals';
import { feedsForEachTest } from '../../test/feeds-for-each-test.js';
import { newHighlight } from '../../test/reading-with-feeds.js';
import { renewEpoch } from './feed.queries.js';

const feeds = feedsForEachTest();

async function epochs() {
  const rows = await feeds.sql<{ id: string; epoch: string }[]>`
    select id, epoch from feeds where reading_id = ${feeds.reading.readingId}`;
  return new Map(rows.map(({ id, epoch }) => [id, epoch]));
}

test('a feed that was set back gets another epoch once, and so do all feeds of its reading', async () => {
  const { ann } = feeds.reading;
  await feeds.append(newHighlight(feeds.reading, ann), ann.privateFeedId);
  const before = await epochs();
  const old = before.get(ann.privateFeedId) ?? '';
  await renewEpoch(feeds.sql, ann.privateFeedId, old, 1);
  expect(await epochs()).toEqual(before);

  await renewEpoch(feeds.sql, ann.privateFeedId, old, 2);
  const after = await epochs();
  for (const [id, epoch] of after) expect(epoch).not.toBe(before.get(id));

  await renewEpoch(feeds.sql, ann.privateFeedId, old, 2);
  expect(await epochs()).toEqual(after);
});
