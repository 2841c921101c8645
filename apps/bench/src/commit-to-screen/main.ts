import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LIVE_PATH } from '@postil/contract';
import postgres from 'postgres';
import { bareItem, body, feedFacts } from './bare-item.js';
import { startChild, type ChildServer } from './child-server.js';
import { databaseOptions } from './database-options.js';
import { median, percentile } from './percentiles.js';
import { prepareReading, type BenchReading } from './postil-client.js';
import { Screens } from './screens.js';

// How long from sending a comment until it is durable and on the screens of a hundred sockets, next to a bare server
// that runs the same SQL and the same broadcast, in one run on one machine.
const SOCKETS = Number(process.env['SOCKETS'] ?? 100);
const WRITES = Number(process.env['WRITES'] ?? 150);
const RUNS = Number(process.env['RUNS'] ?? 7);
const root = path.resolve(import.meta.dirname, '../../../..');

interface Lap {
  /** Milliseconds from sending the request: to the answer, and to the last screen. */
  acknowledged: number[];
  onScreens: number[];
}

/** Sends one comment and resolves with the seq of the frame that tells of it. */
type Write = () => Promise<number>;

async function lap(write: Write, screens: Screens, count: number): Promise<Lap> {
  const result: Lap = { acknowledged: [], onScreens: [] };
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    const seq = await write();
    result.acknowledged.push(performance.now() - start);
    result.onScreens.push((await screens.all(seq)) - start);
  }
  return result;
}

function postilWrite({ client, reading, highlightId }: BenchReading): Write {
  return async () => {
    const path = `/api/readings/${reading.id}/comments/${randomUUID()}`;
    const { seq } = await client.write<{ seq: number }>('PUT', path, { highlightId, body });
    return seq;
  };
}

const dataDir = mkdtempSync(path.join(tmpdir(), 'postil-bench-'));
// As root, Postgres runs as a user who must be able to come this far.
chmodSync(dataDir, 0o755);
const children: ChildServer[] = [];
const start = async (args: string[], line: RegExp, env = {}) => {
  const child = await startChild(args, line, env);
  children.unshift(child);
  return child.address;
};
const loader = ['--conditions=@postil/source', '--import', '@swc-node/register/esm-register'];

try {
  const database = await start(
    [...loader, path.join(root, 'apps/api/test/hold-embedded-postgres.ts'), dataDir],
    /^(postgres:.*)$/,
  );
  const postil = await start(['apps/api/dist/main.js'], /ready at (http\S+)/, {
    ...{ DATABASE_URL: database, DATA_DIR: dataDir, PORT: '0', NODE_ENV: 'production' },
  });
  const baseline = await start(
    [...loader, path.join(import.meta.dirname, 'baseline-server.ts'), database],
    /^(http\S+)/,
  );

  const ours = await prepareReading(postil);
  const bare = await prepareReading(postil);
  const sql = postgres({ ...databaseOptions(database), max: 1 });
  const facts = await feedFacts(sql, bare);

  const bareWrite: Write = async () => {
    const item = bareItem(facts);
    const response = await fetch(baseline, {
      method: 'PUT',
      body: JSON.stringify({ feed: facts.feedId, item }),
    });
    return ((await response.json()) as { seq: number }).seq;
  };
  const ourWrite = postilWrite(ours);

  const ourScreens = new Screens();
  await ourScreens.open(
    postil,
    { path: LIVE_PATH, extraHeaders: { cookie: ours.client.cookie, origin: postil } },
    SOCKETS,
    async (socket) => {
      const cursors = ours.snapshot.feeds.map((known) => known.cursor);
      const answer = (await socket.emitWithAck('reading:join', { readingId: ours.reading.id, cursors })) as {
        ok: boolean;
      };
      if (!answer.ok) throw new Error('A socket was not let in.');
    },
  );
  const bareScreens = new Screens();
  await bareScreens.open(baseline, {}, SOCKETS, () => Promise.resolve());

  await lap(ourWrite, ourScreens, WRITES);
  await lap(bareWrite, bareScreens, WRITES);

  const runs: { a: Lap; b: Lap; direct: number[] }[] = [];
  for (let run = 0; run < RUNS; run++) {
    const a = await lap(ourWrite, ourScreens, WRITES);
    const b = await lap(bareWrite, bareScreens, WRITES);
    const direct: number[] = [];
    for (let index = 0; index < WRITES; index++) {
      const item = bareItem(facts) as unknown as postgres.JSONValue;
      const from = performance.now();
      await sql`select append(${facts.feedId}, ${sql.json([item])})`;
      direct.push(performance.now() - from);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    runs.push({ a, b, direct });
    console.log(`run ${run + 1} of ${RUNS}`);
  }

  const of = (pick: (run: (typeof runs)[number]) => number) => median(runs.map(pick)).toFixed(2).padStart(8);
  for (const share of [0.5, 0.95]) {
    console.log(
      `\np${share * 100}, median of ${RUNS} runs of ${WRITES} comments, ${SOCKETS} sockets     postil     bare    ratio`,
    );
    const row = (
      name: string,
      ours: (r: (typeof runs)[number]) => number,
      bares: (r: (typeof runs)[number]) => number,
    ) => console.log(`${name.padEnd(58)}${of(ours)} ${of(bares)} ${of((r) => ours(r) / bares(r))}`);
    row(
      'sent -> on every screen, ms',
      (r) => percentile(r.a.onScreens, share),
      (r) => percentile(r.b.onScreens, share),
    );
    row(
      '  sent -> acknowledged',
      (r) => percentile(r.a.acknowledged, share),
      (r) => percentile(r.b.acknowledged, share),
    );
    row(
      '    of it the database alone (same SQL, no HTTP)',
      (r) => percentile(r.direct, share),
      (r) => percentile(r.direct, share),
    );
    const fanOut = (lapped: Lap) =>
      percentile(
        lapped.onScreens.map((at, i) => Math.max(0, at - (lapped.acknowledged[i] ?? 0))),
        share,
      );
    row(
      '  acknowledged -> on every screen (0: screens were first)',
      (r) => fanOut(r.a) || 0.001,
      (r) => fanOut(r.b) || 0.001,
    );
  }
  ourScreens.close();
  bareScreens.close();
  await sql.end();
} finally {
  for (const child of children) await child.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
