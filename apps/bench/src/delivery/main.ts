import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LIVE_PATH } from '@postil/contract';
import { body } from '../commit-to-screen/bare-item.js';
import { startChild, type ChildServer } from '../commit-to-screen/child-server.js';
import { median, percentile } from '../commit-to-screen/percentiles.js';
import { prepareReading } from '../commit-to-screen/postil-client.js';
import { Screens } from '../commit-to-screen/screens.js';

// Two servers on one database: how long from sending a comment until it is on every screen at the server that took it,
// and at the other one, in one run.
const SOCKETS = Number(process.env['SOCKETS'] ?? 50);
const WRITES = Number(process.env['WRITES'] ?? 200);
const RUNS = Number(process.env['RUNS'] ?? 5);
const root = path.resolve(import.meta.dirname, '../../../..');
const loader = ['--conditions=@postil/source', '--import', '@swc-node/register/esm-register'];

const dataDir = mkdtempSync(path.join(tmpdir(), 'postil-bench-'));
// As root, Postgres runs as a user who must be able to come this far.
chmodSync(dataDir, 0o755);
const children: ChildServer[] = [];
const start = async (args: string[], line: RegExp, env = {}) => {
  const child = await startChild(args, line, env);
  children.unshift(child);
  return child.address;
};

try {
  const holder = path.join(root, 'apps/api/test/hold-embedded-postgres.ts');
  const database = await start([...loader, holder, dataDir], /^(postgres:.*)$/);
  const node = () =>
    start([path.join(root, 'apps/api/dist/main.js')], /ready at (http\S+)/, {
      ...{
        DATABASE_URL: database,
        DATA_DIR: dataDir,
        AUTH_SECRET: 'a secret of the bench, the same on both',
      },
      ...{ PORT: '0', NODE_ENV: 'production', LOG_LEVEL: 'error' },
    });
  const here = await node();
  const there = await node();
  const { client, reading, snapshot, highlightId } = await prepareReading(here);
  const openAt = async (address: string) => {
    const screens = new Screens();
    const headers = { cookie: client.cookie, origin: address };
    await screens.open(address, { path: LIVE_PATH, extraHeaders: headers }, SOCKETS, async (socket) => {
      const cursors = snapshot.feeds.map(({ cursor }) => cursor);
      const join = { readingId: reading.id, cursors };
      const { ok } = (await socket.emitWithAck('reading:join', join)) as { ok: boolean };
      if (!ok) throw new Error('A socket was not let in.');
    });
    return screens;
  };
  const [atHome, elsewhere] = [await openAt(here), await openAt(there)];

  const runs: { same: number[]; other: number[] }[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const lap = { same: [] as number[], other: [] as number[] };
    for (let write = 0; write < WRITES; write++) {
      const sent = performance.now();
      const comment = `/api/readings/${reading.id}/comments/${randomUUID()}`;
      const { seq } = await client.write<{ seq: number }>('PUT', comment, { highlightId, body });
      const [same, other] = await Promise.all([atHome.all(seq), elsewhere.all(seq)]);
      lap.same.push(same - sent);
      lap.other.push(other - sent);
    }
    // The first is for warming up.
    if (run > 0) runs.push(lap);
    if (run > 0) console.log(`run ${run} of ${RUNS}`);
  }

  console.log(
    `\nsent -> on all ${SOCKETS} screens of a server, ms, median of ${RUNS} runs of ${WRITES} comments`,
  );
  console.log('        same server   other server   ratio');
  for (const share of [0.5, 0.95, 0.99]) {
    const of = (pick: (lap: (typeof runs)[number]) => number) => median(runs.map(pick)).toFixed(2);
    const [same, other, ratio] = [
      of((lap) => percentile(lap.same, share)),
      of((lap) => percentile(lap.other, share)),
      of((lap) => percentile(lap.other, share) / percentile(lap.same, share)),
    ];
    console.log(`p${share * 100}`.padEnd(8) + same.padStart(11) + other.padStart(15) + ratio.padStart(8));
  }
  console.log('(wanted: a ratio of at most 3 at p95)');
  atHome.close();
  elsewhere.close();
} finally {
  for (const child of children) await child.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit();
