import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { bareItem, body, feedFacts } from '../clients/bare-item.js';
import { median } from '../figures/percentiles.js';
import { prepareReading } from '../clients/postil-client.js';
import { put } from '../clients/put.js';
import { append, bareBatching } from './bare-batching.js';
import { gatheredAppend } from './gathered-append.js';
import { rateOf } from './writers.js';
import { TestBed } from '../servers/test-bed.js';

// How many comments a second one reading takes from 64 writers who write as fast as they are acknowledged, beside the
// barest things that do the same, in one run on one machine. Each has a reading of its own, and they take turns.
const WRITERS = Number(process.env['WRITERS'] ?? 64);
const SECONDS = Number(process.env['SECONDS'] ?? 4);
const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
const CONNECTIONS = 20;

await TestBed.during(async (bed) => {
  const postil = await bed.postil();
  const bare = await bed.server(path.join(import.meta.dirname, 'bare-server.ts'));

  const { append: gather, sql } = await gatheredAppend(bed.database, CONNECTIONS);
  const prepare = async () => {
    const prepared = await prepareReading(postil);
    return { ...prepared, facts: await feedFacts(sql, prepared) };
  };
  const [ours, looped, locked, served, bareServed] = [
    await prepare(),
    await prepare(),
    await prepare(),
    await prepare(),
    await prepare(),
  ];
  const loop = bareBatching((items: object[]) => append(sql, looped.facts.feedId, items));
  const token = sessionToken(bareServed.client.cookie);
  const { client } = served;
  const comment = JSON.stringify({ highlightId: served.highlightId, body });

  const contenders: Record<string, () => Promise<unknown>> = {
    'gathered append, in process': async () => {
      const { status } = await gather(ours.facts.feedId, bareItem(ours.facts));
      if (status !== 'accepted') throw new Error(`A write was not accepted: ${status}`);
    },
    'bare batching loop, in process': () => loop(bareItem(looped.facts)),
    'a row lock per insert, in process': () => append(sql, locked.facts.feedId, [bareItem(locked.facts)]),
    'Postil over HTTP': () =>
      put(
        `${postil}/api/readings/${served.reading.id}/comments/${randomUUID()}`,
        { cookie: client.cookie, origin: postil, 'idempotency-key': randomUUID() },
        comment,
      ),
    'bare http with the same SQL': () =>
      put(
        bare,
        {},
        JSON.stringify({ token, feed: bareServed.facts.feedId, item: bareItem(bareServed.facts) }),
      ),
  };

  const rates = new Map(Object.keys(contenders).map((name) => [name, [] as number[]]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, write] of Object.entries(contenders)) {
      // The first round is for warming up: engines compile only what has run for a while.
      const rate = await rateOf(WRITERS, SECONDS, write);
      if (round > 0) rates.get(name)?.push(rate);
    }
    if (round > 0) console.log(`round ${round} of ${ROUNDS}`);
  }

  console.log(`\ncomments a second from ${WRITERS} writers, median of ${ROUNDS} rounds of ${SECONDS} s`);
  for (const [name, each] of rates) console.log(`  ${name.padEnd(36)}${median(each).toFixed(0).padStart(7)}`);
  const [gathered = [], batched = [], single = [], http = [], bareHttp = []] = [...rates.values()];
  const ratio = (name: string, a: number[], b: number[], wanted: number) =>
    console.log(
      `  ${name.padEnd(36)}${median(a.map((rate, round) => rate / (b[round] ?? NaN)))
        .toFixed(2)
        .padStart(7)}   (wanted: at least ${wanted})`,
    );
  console.log('\nratios, median of the rounds');
  ratio('gathered / bare batching loop', gathered, batched, 0.5);
  ratio('gathered / a row lock per insert', gathered, single, 3);
  ratio('Postil over HTTP / bare http', http, bareHttp, 0.6);
  await sql.end();
});
process.exit();

/** Of a session cookie: what stands before its signature. */
function sessionToken(cookie: string): string {
  return decodeURIComponent(cookie.slice(cookie.indexOf('=') + 1)).split('.')[0] ?? '';
}
