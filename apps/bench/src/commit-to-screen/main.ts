import { randomUUID } from 'node:crypto';
import path from 'node:path';
import postgres from 'postgres';
import { bareItem, body, feedFacts } from '../clients/bare-item.js';
import { databaseOptions } from '../servers/database-options.js';
import { median, percentile } from '../figures/percentiles.js';
import { prepareReading, type BenchReading } from '../clients/postil-client.js';
import { Screens } from '../clients/screens.js';
import { TestBed } from '../servers/test-bed.js';

// How long from sending a comment until it is durable and on the screens of a hundred sockets, next to a bare server
// that runs the same SQL and the same broadcast, in one run on one machine.
const SOCKETS = Number(process.env['SOCKETS'] ?? 100);
const WRITES = Number(process.env['WRITES'] ?? 150);
const RUNS = Number(process.env['RUNS'] ?? 7);

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

await TestBed.during(async (bed) => {
  const postil = await bed.postil();
  const baseline = await bed.server(path.join(import.meta.dirname, 'baseline-server.ts'));

  const ours = await prepareReading(postil);
  const bare = await prepareReading(postil);
  const sql = postgres({ ...databaseOptions(bed.database), max: 1 });
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
  await ourScreens.openReading(postil, ours, SOCKETS);
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
});
