import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { FollowingReader } from '../../../test/following-reader.js';
import { startApp, type AnotherNode, type RunningApp } from '../../../test/running-app.js';
import { makeHighlight, until } from '../../../test/writing.js';
import { NodeBus } from './node-bus.js';
import { WakeUps } from '../delivering/wake-ups.js';

const text = 'The same words stand here, on this side and on that.\n';

describe('two servers on one database', () => {
  let here: RunningApp;
  let there: AnotherNode;
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

  afterEach(() => jest.restoreAllMocks());

  const highlight = (by: FollowingReader) => makeHighlight(by, readingId, 'The same words', 1);
  const sees = (reader: FollowingReader, id: string) =>
    reader.folded().highlights.some((seen) => seen.highlight.id === id);
  const pairs = () =>
    [
      [amara, miro, there],
      [miro, amara, here],
    ] as const;

  /** What a server hears from the other one while `run` goes on. Its own writes wake nobody there. */
  async function heardBy(
    server: AnotherNode,
    run: (heard: (string | null)[]) => Promise<void>,
  ): Promise<void> {
    const heard: (string | null)[] = [];
    const forget = server.app.get(WakeUps).listen((feedIds) => void heard.push(...(feedIds ?? [null])));
    await run(heard);
    forget();
  }

  async function viewsAgree() {
    for (const reader of [amara, miro]) {
      const { folded, fetched } = await reader.bothViews();
      expect(folded).toEqual(fetched);
      const shared = reader.frames.filter((frame) => frame.audience === 'shared');
      expect(shared.slice(1).map(({ after }) => after)).toEqual(
        shared.slice(0, -1).map(({ through }) => through),
      );
    }
  }

  const listeners = async () => {
    const rows = await here.sql<{ pid: number }[]>`
      select pid from pg_stat_activity where datname = current_database() and query ilike 'listen %'`;
    return rows.map(({ pid }) => pid);
  };

  it('tell each other what was written', async () => {
    for (const [writer, other, server] of pairs()) {
      await heardBy(server, async (heard) => {
        const written = await highlight(writer);
        await until(() => sees(other, written.highlight.id) && heard.includes(written.feed));
      });
    }
  });

  it('find by looking what they were not told', async () => {
    for (const { app } of [here, there]) {
      jest.spyOn(app.get(NodeBus), 'say').mockResolvedValue();
    }
    for (const [writer, other, server] of pairs()) {
      await heardBy(server, async (heard) => {
        const written = await highlight(writer);
        const started = Date.now();
        await until(() => sees(other, written.highlight.id));
        // The look comes every second; the rest is for a machine that has much else to do.
        expect(Date.now() - started).toBeLessThan(3_000);
        expect(heard).toEqual([]);
      });
    }
  });

  it('give each change once and in order when both are written to at once', async () => {
    const { highlight: on } = await highlight(amara);
    const comments = Array.from({ length: 80 }, (_, index) =>
      (index % 2 ? amara : miro).mustSend('PUT', `/api/readings/${readingId}/comments/${randomUUID()}`, {
        highlightId: on.id,
        body: `Comment ${index}`,
      }),
    );
    await Promise.all(comments);
    const threadOf = (reader: FollowingReader) =>
      reader.folded().highlights.find((seen) => seen.highlight.id === on.id)?.comments;
    await until(() => threadOf(amara) === 80 && threadOf(miro) === 80);
    await viewsAgree();
  });

  it('lose nothing while the connections that listen are cut, and hear each other again afterwards', async () => {
    const before = await listeners();
    expect(before).toHaveLength(2);
    await heardBy(there, async (heard) => {
      for (const pid of before) await here.sql`select pg_terminate_backend(${pid})`;
      const written = await highlight(amara);
      await until(() => sees(miro, written.highlight.id));
      // Back again, it looks at everything: words said meanwhile went past it.
      await until(() => heard.includes(null));
    });
    await until(async () => (await listeners()).length === 2);
    for (const [writer, other, server] of pairs()) {
      await heardBy(server, async (heard) => {
        const written = await highlight(writer);
        await until(() => sees(other, written.highlight.id) && heard.includes(written.feed));
      });
    }
    await viewsAgree();
  });

  it('lose nothing while every connection to the database is cut', async () => {
    const writes: Promise<{ highlight: { id: string } }>[] = [];
    for (const [writer] of pairs()) writes.push(highlight(writer));
    await here.sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    const written = await Promise.allSettled(writes);
    const again = { id: randomUUID(), operation: randomUUID() };
    const taken = () => makeHighlight(amara, readingId, 'on that', 1, again);
    await until(() => taken().then(Boolean, () => false));
    for (const reader of [amara, miro]) await until(() => sees(reader, again.id));
    for (const outcome of written) {
      if (outcome.status === 'fulfilled') expect(sees(miro, outcome.value.highlight.id)).toBe(true);
    }
    await viewsAgree();
  });
});
