import { setTimeout as pause } from 'node:timers/promises';
import { applyFrame, type FeedState } from '@postil/feed';
import type { Sql } from 'postgres';
import { positionsOf, type ChaosClient, type EarlierState } from '../clients/chaos-client.js';
import type { Desk } from '../clients/desk.js';
import type { HistoryLog } from '../history/history-log.js';
import { feedPositions } from './stored-life.js';

/** How long a client that has not come to the end of its feeds is waited for, in milliseconds. */
const HEADS_WITHIN = 8_000;

/**
 * Waits until every client is connected and has sent everything, so many milliseconds at most; what isn't sent by then
 * is written down.
 */
export async function untilQuiet(
  clients: readonly ChaosClient[],
  patience: number,
  tick: () => void,
): Promise<void> {
  const deadline = performance.now() + patience;
  while (performance.now() < deadline && !clients.every(({ quiet }) => quiet)) {
    tick();
    await pause(50);
  }
  for (const client of clients) for (const desk of client.desks.values()) desk.reportUnsent('waiting');
}

/** Compares what each client has folded with a fresh fetch, once it has come to the end of its feeds. */
export async function compareAll(
  clients: readonly ChaosClient[],
  sql: Sql,
  log: HistoryLog,
): Promise<Map<Desk, { digest: string; shown: string[] }>> {
  const arrived = await arrivals(clients, sql);
  const fetches = new Map<Desk, { digest: string; shown: string[] }>();
  for (const client of clients) {
    for (const [reading, desk] of client.desks) {
      const fetched = await desk.fetched();
      const folded = desk.folded();
      if (fetched) fetches.set(desk, fetched);
      log.add({
        type: 'compared',
        client: client.index,
        reading,
        folded: folded.digest,
        fetched: fetched?.digest ?? 'no answer',
        after: Math.round(arrived.get(desk) ?? HEADS_WITHIN * 2),
        difference: differenceOf(folded.shown, fetched?.shown ?? []),
      });
    }
  }
  return fetches;
}

/** Brings states of earlier on up to date by one request each, and compares them with what a fetch gave. */
export async function resumeAll(
  clients: readonly ChaosClient[],
  fetches: ReadonlyMap<Desk, { digest: string; shown: string[] }>,
  log: HistoryLog,
): Promise<void> {
  for (const client of clients) {
    for (const [reading, states] of client.earlier) {
      for (const state of states) {
        const fetched = fetches.get(state.desk);
        if (!fetched || !state.desk.open) continue;
        const resumed = await resume(client, reading, state);
        if (!resumed) continue;
        const from = positionsOf(state.feeds);
        const difference = resumed.reset ? '' : differenceOf(resumed.shown, fetched.shown);
        log.add({
          type: 'resumed',
          client: client.index,
          reading,
          from,
          reset: resumed.reset,
          resumed: resumed.digest,
          fetched: fetched.digest,
          difference,
        });
      }
    }
  }
}

async function resume({ connection }: ChaosClient, readingId: string, { desk, feeds }: EarlierState) {
  const cursors = [...feeds.values()].map(({ cursor }) => cursor);
  const answer = await connection.join({ readingId, cursors });
  if (!answer?.ok) return null;
  const states = new Map<string, FeedState>(feeds);
  let reset = false;
  for (const joined of answer.feeds) {
    const state = states.get(joined.cursor.feed);
    if (joined.reset || !state || state.cursor.epoch !== joined.cursor.epoch) reset = true;
    else if (joined.missed) {
      const applied = applyFrame(state, joined.missed);
      if (applied.status === 'applied') states.set(state.cursor.feed, applied.state);
    }
  }
  const { digest, shown } = desk.shownBy([...states.values()]);
  return { reset, digest, shown };
}

/** When each desk had folded all there was, in milliseconds from now. */
async function arrivals(clients: readonly ChaosClient[], sql: Sql): Promise<Map<Desk, number>> {
  const began = performance.now();
  const heads = new Map((await feedPositions(sql)).map((head) => [head.feed, head]));
  const waiting = new Set(clients.flatMap(({ desks }) => [...desks.values()]));
  const arrived = new Map<Desk, number>();
  const isThere = (desk: Desk) =>
    positionsOf(desk.feeds).every(({ feed, epoch, seq }) => {
      const head = heads.get(feed);
      return head?.epoch === epoch && head.seq === seq;
    });
  while (waiting.size > 0 && performance.now() - began < HEADS_WITHIN) {
    for (const desk of waiting) {
      if (!isThere(desk)) continue;
      waiting.delete(desk);
      arrived.set(desk, performance.now() - began);
    }
    await pause(20);
  }
  return arrived;
}

/** The first rows that only one side has. */
function differenceOf(folded: readonly string[], fetched: readonly string[]): string {
  if (folded.join('\n') === fetched.join('\n')) return '';
  const [left, right] = [new Set(folded), new Set(fetched)];
  const only = (rows: readonly string[], others: ReadonlySet<string>) =>
    rows.filter((row) => !others.has(row)).slice(0, 2);
  const [mine, theirs] = [only(folded, right), only(fetched, left)];
  if (mine.length + theirs.length === 0) return 'the same rows in another order';
  return `folded ${mine.join(' ') || 'lacks'} | fetched ${theirs.join(' ') || 'lacks'}`.slice(0, 2_000);
}
