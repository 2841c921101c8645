import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Reading, Shelf, Snapshot } from '@postil/contract';
import { startFeed, view } from '@postil/feed';
import { startApp, type RunningApp } from '../../../test/running-app.js';
import { sampleNotes } from './sample-notes.js';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.stop());

test('a new personal shelf holds the essay, with the guide’s notes at their passages', async () => {
  const reader = await running.newcomer('Ann');
  const { groups } = await reader.me();
  const shelf = (await reader.get(`/api/groups/${groups[0]?.id}/readings`)).body as Shelf;
  const notes = sampleNotes.length + sampleNotes.reduce((sum, { comments }) => sum + comments.length, 0);
  expect(shelf.readings).toMatchObject([
    { title: 'On Writing in Margins', notes, recentAuthors: [{ name: 'Postil guide' }] },
  ]);

  const path = `/api/readings/${shelf.readings[0]?.id}`;
  const reading = (await reader.get(path)).body as Reading;
  expect(reading.chapters).toHaveLength(4);
  const chapters = reading.chapters.map(({ id }) => id).join(',');
  const snapshot = (await reader.get(`${path}/annotations?chapters=${chapters}`)).body as Snapshot;
  const seen = view(
    snapshot.feeds.map((feed) => startFeed(snapshot, feed)),
    reading.chapters,
  );
  expect(
    seen.highlights.map(({ highlight, thread }) => [
      highlight.quote.exact,
      highlight.color,
      thread.map(({ comment }) => comment.body),
    ]),
  ).toEqual(
    sampleNotes.map(({ quote, color, comments }) => [
      quote,
      color,
      comments.filter(({ replyTo }) => replyTo === null).map(({ body }) => body),
    ]),
  );
});

test('the essay belongs to its owner: each account has one of its own', async () => {
  const shelfOf = async (name: string) => {
    const reader = await running.newcomer(name);
    const { groups } = await reader.me();
    return { reader, shelf: (await reader.get(`/api/groups/${groups[0]?.id}/readings`)).body as Shelf };
  };
  const [one, other] = [await shelfOf('Ben'), await shelfOf('Cleo')];
  const path = `/api/readings/${one.shelf.readings[0]?.id}`;
  expect((await one.reader.get(path)).status).toBe(200);
  expect((await other.reader.get(path)).status).toBe(404);
});
