import { setTimeout as pause } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import { PostilClient, prepareReading } from '../clients/postil-client.js';
import { Latencies } from '../figures/latencies.js';
import { databaseOptions } from '../servers/database-options.js';
import { BENCH_SECRET, TestBed } from '../servers/test-bed.js';
import { makeMembers } from './crowd.js';
import { readPlan, sizesOf } from './plan.js';
import { ReadingLedger } from './reading-ledger.js';
import { Screen } from './screen.js';
import { ServerWatch } from './server-watch.js';
import { SteadyWrites } from './steady-writes.js';

// Many people in many readings who write at a steady rate: how soon each write is acknowledged and on every other
// screen, what the server takes for it, and how long until all are back when every connection breaks at once. The
// server is a process of its own; this one is all the people.
const plan = readPlan(process.argv.slice(2));
const OPEN_AT_ONCE = 50;
const MEMORY_SETTLES_S = 180;
const WRITES_GO_ON_MS = 2_000;

await TestBed.during(async (bed) => {
  const server = await bed.postilProcess();
  const sql = postgres({ ...databaseOptions(bed.database), max: 2 });
  bed.atEnd(() => sql.end());
  const otherScreen = new Latencies();
  const screens = await makeScreens(sql, server.address, otherScreen);
  const ledgers = [...new Set(screens.map(({ ledger }) => ledger))];

  const opening = performance.now();
  await inTurns(screens, OPEN_AT_ONCE, (screen) => screen.open());
  console.log(`${screens.length} screens open after ${seconds(opening)} s`);

  const writes = new SteadyWrites(server.address, screens, plan.writes);
  const watch = new ServerWatch(server.pid);
  const own = process.cpuUsage();
  const began = performance.now();
  writes.start();
  for (let minute = 1; minute <= Math.ceil(plan.minutes); minute++) {
    await pause(Math.min(60_000, plan.minutes * 60_000 - (performance.now() - began)));
    console.log(`minute ${minute}: ${figures(writes.acknowledgement)} | ${figures(otherScreen)}`);
  }
  await writes.stop();
  watch.stop();
  const { user, system } = process.cpuUsage(own);
  const lasted = performance.now() - began;
  await settled(sql, screens);

  console.log(`\n${plan.sockets} sockets, ${plan.readings} readings, the largest with ${plan.largest};`);
  console.log(`${writes.sent} writes in ${(lasted / 60_000).toFixed(1)} minutes\n`);
  console.log(`acknowledged, ms            ${figures(writes.acknowledgement)}   (wanted: p99 below 150)`);
  console.log(`on another screen, ms       ${figures(otherScreen)}   (wanted: p95 below 250)`);
  report(ledgers, writes);
  console.log(`server: processor           ${watch.processorShare.toFixed(2)} of one`);
  console.log(`generator: processor        ${((user + system) / 1000 / lasted).toFixed(2)} of one`);
  const settledAfter = Math.min(MEMORY_SETTLES_S, lasted / 2000);
  console.log(
    `server: memory              ${watch.residentMb.toFixed(0)} MB, ` +
      `growing by ${watch.slopeAfter(settledAfter).toFixed(2)} MB a minute after second ${settledAfter.toFixed(0)} ` +
      `(wanted: at most 1 after second ${MEMORY_SETTLES_S})`,
  );

  await storm(sql, screens, writes);
  report(ledgers, writes);
});
process.exit();

/** Breaks every connection while people write; all dial again at once. */
async function storm(sql: Sql, screens: readonly Screen[], writes: SteadyWrites): Promise<void> {
  for (const ledger of new Set(screens.map((screen) => screen.ledger))) ledger.forgetFrames();
  writes.start();
  await pause(WRITES_GO_ON_MS);
  const began = performance.now();
  for (const screen of screens) screen.cut();
  const back = Promise.all(screens.map((screen) => reopen(screen)));
  await pause(WRITES_GO_ON_MS);
  await writes.stop();
  await back;
  const allBack = seconds(began);
  await settled(sql, screens);
  console.log(`\n${screens.length} screens cut off and back after ${allBack} s`);
  console.log(`every cursor at last_seq    ${seconds(began)} s   (wanted: within 15)`);
}

/** Dials until it is let in, with a pause of up to half a second between, as a reader has one. */
async function reopen(screen: Screen): Promise<void> {
  for (;;) {
    try {
      return await screen.open();
    } catch {
      await pause(Math.random() * 500);
    }
  }
}

async function makeScreens(sql: Sql, address: string, otherScreen: Latencies): Promise<Screen[]> {
  const owner = await PostilClient.signUp(address, 'Owner');
  const screens: Screen[] = [];
  for (const size of sizesOf(plan)) {
    const { reading, highlightId } = await prepareReading(address, owner);
    const ledger = new ReadingLedger(reading.id, highlightId, size, otherScreen);
    const members = await makeMembers(sql, reading.group.id, size, BENCH_SECRET);
    screens.push(...members.map((member) => new Screen(address, member, ledger)));
  }
  return screens;
}

/** Resolves when every screen stands where its feed ends. */
async function settled(sql: Sql, screens: readonly Screen[]): Promise<void> {
  for (;;) {
    const heads = await sql<{ readingId: string; seq: number }[]>`
      select reading_id as "readingId", last_seq::float8 as seq from feeds where member_id is null`;
    const seqs = new Map(heads.map(({ readingId, seq }) => [readingId, seq]));
    if (screens.every((screen) => screen.following && screen.seq === seqs.get(screen.ledger.readingId)))
      return;
    await pause(20);
  }
}

function report(ledgers: readonly ReadingLedger[], writes: SteadyWrites): void {
  const sum = (of: (ledger: ReadingLedger) => number) => ledgers.reduce((all, ledger) => all + of(ledger), 0);
  console.log(
    `acknowledged, but in no frame ${sum(({ lost }) => lost)}; gaps ${sum(({ gaps }) => gaps)}; in two frames ` +
      `${sum(({ twice }) => twice)}; frames unlike on two screens ${sum(({ differing }) => differing)}; ` +
      `told to fetch afresh ${sum(({ reset }) => reset)}   (wanted: 0 each)`,
  );
  for (const [failure, count] of writes.failures) console.log(`not acknowledged: ${count} times ${failure}`);
}

async function inTurns<T>(all: readonly T[], atOnce: number, run: (one: T) => Promise<void>): Promise<void> {
  const left = all.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const one of left) await run(one);
    }),
  );
}

function figures(sample: Latencies): string {
  return [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${sample.percentile(share)}`).join('  ');
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}
