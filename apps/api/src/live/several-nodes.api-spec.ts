import { randomUUID } from 'node:crypto';
import { FollowingReader } from '../../test/following-reader.js';
import { startApp, type RunningApp } from '../../test/running-app.js';
import { makeHighlight, until } from '../../test/writing.js';
import { WakeUps } from './wake-ups.js';

const text = 'The same words stand here, on this side and on that.\n';

describe('two servers on one database', () => {
  let here: RunningApp;
  let there: Awaited<ReturnType<RunningApp['anotherNode']>>;
  let amara: FollowingReader;
  let miro: FollowingReader;
  let readingId: string;

  beforeAll(async () => {
    here = await startApp();
    there = await here.anotherNode();
    amara = await FollowingReader.signUp(here.address, 'Amara');
    miro = await FollowingReader.signUp(there.address, 'Miro');
    const made = await amara.makeReading(text);
    readingId = made.readingId;
    await amara.letIn(made.groupId, miro);
    await amara.follow(readingId);
    await miro.follow(readingId);
  });

  afterAll(async () => {
    amara?.disconnect();
    miro?.disconnect();
    await there?.stop();
    await here?.stop();
  });

  const sees = (reader: FollowingReader, id: string) =>
    reader.folded().highlights.some(({ highlight }) => highlight.id === id);

  it('tell each other what was written', async () => {
    const heard: string[] = [];
    // A write wakes its own server's deliverers without a word: what is heard here came from the other one.
    const forgets = [here.app, there.app].map((app) =>
      app.get(WakeUps).listen((feedIds) => void heard.push(...(feedIds ?? []))),
    );
    for (const [writer, other] of [
      [amara, miro],
      [miro, amara],
    ] as const) {
      const { highlight, feed } = await makeHighlight(writer, readingId, 'The same words', 1);
      await until(() => sees(other, highlight.id) && heard.includes(feed));
      heard.length = 0;
    }
    for (const forget of forgets) forget();
  });

  it('find by looking what they were not told, each change once and in order', async () => {
    await here.sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen %'`;
    const { highlight } = await makeHighlight(amara, readingId, 'on this side', 1);
    const writes = Array.from({ length: 40 }, (_, index) =>
      (index % 2 ? amara : miro).mustSend('PUT', `/api/readings/${readingId}/comments/${randomUUID()}`, {
        highlightId: highlight.id,
        body: `Comment ${index}`,
      }),
    );
    await Promise.all(writes);
    for (const reader of [amara, miro]) {
      await until(
        () =>
          reader.folded().highlights.find((seen) => seen.highlight.id === highlight.id)?.thread.length === 40,
      );
      const { folded, fetched } = await reader.bothViews();
      expect(folded).toEqual(fetched);
      const shared = reader.frames.filter((frame) => frame.audience === 'shared');
      shared.forEach((frame, index) => {
        if (index > 0) expect(frame.after).toBe(shared[index - 1]?.through);
      });
    }
  });

  it('hear each other again after the connection for it was cut', async () => {
    await until(async () => {
      const rows = await here.sql`select from pg_stat_activity
        where datname = current_database() and query ilike 'listen %'`;
      return rows.length > 0;
    });
    const { highlight } = await makeHighlight(amara, readingId, 'on that', 1);
    await until(() => sees(miro, highlight.id));
  });
});
