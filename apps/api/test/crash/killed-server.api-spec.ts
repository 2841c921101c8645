import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FollowingReader } from '../following-reader.js';
import { makeHighlight } from '../writing.js';
import { PersistentWriter } from './persistent-writer.js';
import { ServerProcess } from './server-process.js';

const OPERATIONS = 150;
const KILLS = 2;

/** Mulberry32: a small seeded generator, so that a failing history can be run again. */
function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('a server that is killed while members write', () => {
  let dataDir: string;
  let server: ServerProcess;
  const readers: FollowingReader[] = [];

  beforeAll(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'postil-crash-'));
    // As root, Postgres runs as a user who must be able to come this far.
    chmodSync(dataDir, 0o755);
    server = await ServerProcess.start(dataDir);
  }, 60_000);

  afterAll(async () => {
    for (const reader of readers) reader.disconnect();
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }, 60_000);

  async function connectAgain(reader: FollowingReader): Promise<void> {
    for (;;) {
      try {
        await reader.connect();
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  it('has every acknowledged write exactly once, and every reader sees what a fetch gives', async () => {
    for (const name of ['Amara', 'Miro', 'Jo'])
      readers.push(await FollowingReader.signUp(server.address, name));
    const [owner, ...others] = readers;
    if (!owner) throw new Error('nobody signed up');
    const { groupId, readingId } = await owner.makeReading('A paragraph to talk about, at length.\n');
    for (const other of others) await owner.letIn(groupId, other);
    const { highlight } = await makeHighlight(owner, readingId, 'talk about', 1);
    for (const reader of readers) await reader.follow(readingId);
    const before = (await owner.fetched()).cursors;

    const writers = readers.map(
      (reader, seed) => new PersistentWriter(reader, readingId, highlight.id, seeded(seed)),
    );
    const writing = Promise.all(writers.map((writer) => writer.write(OPERATIONS)));
    const total = () => writers.reduce((sum, writer) => sum + writer.acknowledged, 0);
    for (let kill = 1; kill <= KILLS; kill++) {
      // In the middle of the burst, wherever that falls.
      while (total() < (kill * OPERATIONS * readers.length) / (KILLS + 1)) {
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      await server.kill();
      await server.start();
      for (const reader of readers) await connectAgain(reader);
    }
    await writing;
    expect(writers.some((writer) => writer.retried > 0)).toBe(true);

    for (const reader of readers) {
      const { folded, fetched } = await reader.bothViews(10_000);
      expect(folded).toEqual(fetched);
    }
    const expected = new Map(writers.flatMap((writer) => [...writer.expected]));
    const alive = [...expected].filter(([, known]) => !known.deleted);
    const seen = owner.folded().highlights.flatMap((note) => note.thread.map(({ comment }) => comment));
    expect(seen.map(({ id, body, version }) => ({ id, body, version })).sort(byId)).toEqual(
      alive.map(([id, { body, version }]) => ({ id, body, version })).sort(byId),
    );
    // Each operation took one seq: none was lost, none took effect twice.
    const after = (await owner.fetched()).cursors;
    const advance = after.reduce((sum, cursor, index) => sum + cursor.seq - (before[index]?.seq ?? 0), 0);
    expect(advance).toBe(OPERATIONS * readers.length);
  }, 120_000);

  it('stops cleanly when asked to', async () => {
    expect(await server.stop()).toBe(0);
  }, 30_000);
});

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
