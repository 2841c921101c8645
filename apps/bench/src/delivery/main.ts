import { randomUUID } from 'node:crypto';
import { body } from '../clients/bare-item.js';
import { median, percentile } from '../figures/percentiles.js';
import { prepareReading } from '../clients/postil-client.js';
import { Screens } from '../clients/screens.js';
import { TestBed } from '../servers/test-bed.js';

// Two servers on one database: how long from sending a comment until it is on every screen at the server that took it,
// and at the other one, in one run. Then once more while nobody tells the other one anything: it has to look by itself.
const SOCKETS = Number(process.env['SOCKETS'] ?? 50);
const WRITES = Number(process.env['WRITES'] ?? 200);
const RUNS = Number(process.env['RUNS'] ?? 5);
const MUTED_WRITES = Number(process.env['MUTED_WRITES'] ?? 60);

await TestBed.during(async (bed) => {
  const here = await bed.postil();
  const { address: there, line } = await bed.postilListening();
  const prepared = await prepareReading(here);
  const { client, reading, highlightId } = prepared;
  const openAt = async (address: string) => {
    const screens = new Screens();
    await screens.openReading(address, prepared, SOCKETS);
    return screens;
  };
  const [atHome, elsewhere] = [await openAt(here), await openAt(there)];

  const measure = async (writes: number) => {
    const lap = { same: [] as number[], other: [] as number[] };
    for (let write = 0; write < writes; write++) {
      const sent = performance.now();
      const comment = `/api/readings/${reading.id}/comments/${randomUUID()}`;
      const { seq } = await client.write<{ seq: number }>('PUT', comment, { highlightId, body });
      const [same, other] = await Promise.all([atHome.all(seq), elsewhere.all(seq)]);
      lap.same.push(same - sent);
      lap.other.push(other - sent);
    }
    return lap;
  };
  const runs: { same: number[]; other: number[] }[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const lap = await measure(WRITES);
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

  line.hang();
  const { other } = await measure(MUTED_WRITES);
  const [middle, most] = [percentile(other, 0.5), Math.max(...other)].map((ms) => ms.toFixed(0));
  console.log(`\nNOTIFY muted: ${MUTED_WRITES} comments, all on every screen of the other server`);
  console.log(`p50 ${middle} ms, the longest ${most} ms (wanted: at most 1500)`);
  atHome.close();
  elsewhere.close();
});
process.exit();
