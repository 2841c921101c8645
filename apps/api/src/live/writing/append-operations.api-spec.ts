import { feedsForEachTest } from '../../../test/feeds-for-each-test.js';
import { change, newHighlight } from '../../../test/reading-with-feeds.js';

const feeds = feedsForEachTest();

describe('an operation', () => {
  test('that comes again gives its first answer and writes nothing', async () => {
    const highlight = newHighlight(feeds.reading, feeds.reading.ann);
    await feeds.append(highlight);
    const removal = change(feeds.reading.ann, 'highlight:removed', highlight.data.id, {}, 1);
    await feeds.append(removal);
    expect(await feeds.append(highlight)).toEqual({
      status: 'repeated',
      feed: feeds.reading.sharedFeedId,
      seq: 1,
    });
    expect(await feeds.append(removal)).toEqual({
      status: 'repeated',
      feed: feeds.reading.sharedFeedId,
      seq: 2,
    });
    expect(await feeds.lastSeq()).toBe(2);
  });

  test('is known again after the writer’s rights have changed', async () => {
    const highlight = newHighlight(feeds.reading, feeds.reading.ann);
    await feeds.append(highlight);
    expect(await feeds.statusOf({ ...highlight, accessVersion: 7 })).toBe('repeated');
  });

  test('that comes ten times at once is done once', async () => {
    const highlight = newHighlight(feeds.reading, feeds.reading.ann);
    const statuses = await Promise.all(Array.from({ length: 10 }, () => feeds.statusOf(highlight)));
    expect(statuses.sort()).toEqual(['accepted', ...Array<string>(9).fill('repeated')]);
  });

  test('belongs to its account: another may bear the same id', async () => {
    const first = newHighlight(feeds.reading, feeds.reading.ann);
    await feeds.append(first);
    expect(
      await feeds.statusOf({ ...newHighlight(feeds.reading, feeds.reading.ben), opId: first.opId }),
    ).toBe('accepted');
  });

  test('that comes to two feeds at once is done in one of them', async () => {
    for (let round = 0; round < 10; round++) {
      const shared = newHighlight(feeds.reading, feeds.reading.ann);
      const own = { ...newHighlight(feeds.reading, feeds.reading.ann), opId: shared.opId };
      const outcomes = await Promise.allSettled([
        feeds.append(shared),
        feeds.append(own, feeds.reading.ann.privateFeedId),
      ]);
      const results = outcomes.map((outcome) =>
        outcome.status === 'fulfilled' ? outcome.value.status : (outcome.reason as { code: string }).code,
      );
      expect(results).toContain('accepted');
      expect(['repeated', '23505']).toContain(results.find((result) => result !== 'accepted'));
    }
  });
});
