import { expect, test } from '@jest/globals';
import type { Snapshot } from '@postil/contract';
import type { Sql } from 'postgres';
import { feedsForEachTest } from '../../test/feeds-for-each-test.js';
import { chapterIds, newComment, newHighlight, operationOf } from '../../test/reading-with-feeds.js';
import { moveThread } from '../live/writing/append.queries.js';
import { findSnapshot } from './snapshot.queries.js';
import { KeptSnapshots } from './kept-snapshots.js';

const feeds = feedsForEachTest();

function askedBy(member: 'ann' | 'ben') {
  const { sharedFeedId, [member]: own, ...reading } = feeds.reading;
  const feed = (id: string) => ({ id, accessVersion: 1 });
  return {
    ...reading,
    memberId: own.memberId,
    shared: feed(sharedFeedId),
    private: feed(own.privateFeedId),
  };
}

/** The same connection, with a count of the statements that went through it. */
function counted(sql: Sql): { sql: Sql; statements: () => number } {
  let statements = 0;
  const counting = new Proxy(sql, {
    apply(target, self, given: unknown[]) {
      if (Array.isArray((given[0] as { raw?: unknown }).raw)) statements += 1;
      return Reflect.apply(target, self, given) as unknown;
    },
  });
  return { sql: counting, statements: () => statements };
}

const sorted = (text: string) => {
  const { feeds: each, members, ...rest } = JSON.parse(text) as Snapshot;
  return { ...rest, feeds: each, members: [...members].sort((a, b) => (a.id < b.id ? -1 : 1)) };
};

test('a kept snapshot is what a fresh one is, for each who asks, after each write', async () => {
  const snapshots = new KeptSnapshots(feeds.sql);
  const highlight = newHighlight(feeds.reading, feeds.reading.ann);
  const expectFresh = async () => {
    for (const asked of [askedBy('ann'), askedBy('ben'), askedBy('ann')]) {
      const fresh = await findSnapshot(feeds.sql, asked, chapterIds);
      expect(sorted(await snapshots.of(asked, chapterIds))).toEqual(sorted(fresh));
      const one = await findSnapshot(feeds.sql, asked, ['c2']);
      expect(sorted(await snapshots.of(asked, ['c2']))).toEqual(sorted(one));
    }
  };
  await expectFresh();
  await feeds.append(highlight);
  await expectFresh();
  await feeds.append(newComment(feeds.reading.ben, highlight.data.id));
  await expectFresh();
  await feeds.append(newHighlight(feeds.reading, feeds.reading.ann, 6), feeds.reading.ann.privateFeedId);
  await expectFresh();
  await feeds.sql`update feeds set epoch = gen_random_uuid() where id = ${feeds.reading.sharedFeedId}`;
  await expectFresh();
});

test('a thread that is made private while it is read is in one of the two feeds', async () => {
  const { ann, sharedFeedId } = feeds.reading;
  const highlight = newHighlight(feeds.reading, ann);
  await feeds.append(highlight);
  let moved = false;
  const sql = new Proxy(feeds.sql, {
    apply(target, self, given: unknown[]) {
      const words = (given[0] as { raw?: readonly string[] }).raw?.join('') ?? '';
      if (moved || !words.includes('placed as materialized'))
        return Reflect.apply(target, self, given) as unknown;
      moved = true;
      const item = { ...operationOf(ann), ifVersion: 1, toAccessVersion: 1, data: { id: highlight.data.id } };
      return moveThread(feeds.sql, sharedFeedId, ann.privateFeedId, item).then(
        () => Reflect.apply(target, self, given) as unknown,
      );
    },
  });
  const { feeds: told } = JSON.parse(await new KeptSnapshots(sql).of(askedBy('ann'), chapterIds)) as Snapshot;
  expect(moved).toBe(true);
  expect(told.map(({ audience, highlights }) => [audience, highlights.length])).toEqual([
    ['shared', 0],
    ['private', 1],
  ]);
});

test('private notes are in their owner’s snapshot only', async () => {
  const snapshots = new KeptSnapshots(feeds.sql);
  await feeds.append(newHighlight(feeds.reading, feeds.reading.ann), feeds.reading.ann.privateFeedId);
  const notesOf = async (member: 'ann' | 'ben') => {
    const snapshot = JSON.parse(await snapshots.of(askedBy(member), chapterIds)) as Snapshot;
    return snapshot.feeds.map(({ audience, highlights }) => [audience, highlights.length]);
  };
  expect(await notesOf('ann')).toEqual([
    ['shared', 0],
    ['private', 1],
  ]);
  expect(await notesOf('ben')).toEqual([
    ['shared', 0],
    ['private', 0],
  ]);
});

test('many who open a reading at once cost a few questions', async () => {
  await feeds.append(newHighlight(feeds.reading, feeds.reading.ann));
  const { sql, statements } = counted(feeds.sql);
  const snapshots = new KeptSnapshots(sql);
  const asking = Array.from({ length: 200 }, (_, index) => askedBy(index % 2 === 0 ? 'ann' : 'ben'));
  const texts = await Promise.all(asking.map((asked) => snapshots.of(asked, chapterIds)));
  expect(new Set(texts).size).toBe(2);
  expect(statements()).toBeLessThan(8);
});
