import { ChaosClient, type ClientMutations } from '../clients/chaos-client.js';
import { Mischief, noMischief, type MischiefRates } from '../clients/mischief.js';
import { loadReaderSync } from '../clients/reader-sync.js';
import { FaultRunner } from '../faults/fault-runner.js';
import { Membership } from '../faults/membership.js';
import type { HistoryEntry } from '../history/history-entry.js';
import { HistoryLog } from '../history/history-log.js';
import type { FaultPlan } from '../plan/fault-plan.js';
import { planOperations, type Intent } from '../plan/operation-plan.js';
import { Cluster, type ClusterSettings } from '../servers/cluster.js';
import { SeededRandom } from '../../texts/seeded-random.js';
import { compareAll, resumeAll, untilQuiet } from './settling.js';
import { feedPositions, readLife } from './stored-life.js';
import { makeWorld } from './world.js';

const TICK_MS = 300;
/** One client in so many has its readings open in two tabs. */
const TWO_TABS = 5;

export interface RunSettings {
  readonly seed: number;
  readonly clients: number;
  readonly readings: number;
  readonly operations: number;
  /** What the clients do; null: everything, each as often as people would. */
  readonly intents: readonly Intent[] | null;
  readonly faults: FaultPlan;
  readonly mischief: MischiefRates;
  readonly cluster: ClusterSettings;
  /** Makes the mutations of one client. */
  readonly mutations: () => ClientMutations;
  /** How long after the last fault unsent operations and lost connections are waited for, in milliseconds. */
  readonly patience: number;
  /** Where the history goes, as JSON lines. */
  readonly file: string;
  tell(line: string): void;
}

/** One history from beginning to end. Gives its entries, for the checker. */
export async function runChaos(settings: RunSettings): Promise<readonly HistoryEntry[]> {
  const cluster = await Cluster.start(settings.cluster);
  const log = new HistoryLog(settings.file);
  cluster.crashed = (node) => log.add({ type: 'crashed', node });
  const clients: ChaosClient[] = [];
  let ticking: NodeJS.Timeout | undefined;
  try {
    const places = await makeWorld(cluster.address, settings);
    log.add({ type: 'begin', feeds: await feedPositions(cluster.database.sql) });
    const sync = await loadReaderSync();
    for (const [index, { signed, grounds }] of places.entries()) {
      const random = new SeededRandom(settings.seed, 3, index);
      const mischief = new Mischief(random, settings.mischief);
      const line = await cluster.lineFor(index);
      const mutations = settings.mutations();
      const tabs = index % TWO_TABS === 0 ? 2 : 1;
      const own = { index, signed, line, mischief, random, tabs, mutations };
      clients.push(new ChaosClient(own, grounds, sync, log));
    }
    const membership = new Membership(() => cluster.database.sql, log);
    const tick = () => {
      for (const client of clients) {
        client.sample();
        client.reopenAllBut(membership.removed);
      }
    };
    ticking = setInterval(tick, TICK_MS);
    await actAll(settings, cluster, clients, membership, log);
    for (const { settings: own } of clients) {
      own.mischief.rates = noMischief;
      own.line.mend();
    }
    settings.tell('settling');
    await untilQuiet(clients, settings.patience, tick);
    const fetches = await compareAll(clients, cluster.database.sql, log);
    clearInterval(ticking);
    settings.tell('resuming');
    await resumeAll(clients, fetches, log);
    log.add(await readLife(cluster.database.sql));
    return log.entries;
  } finally {
    clearInterval(ticking);
    for (const client of clients) client.close();
    await log.close();
    await cluster.end();
  }
}

async function actAll(
  { seed, operations, intents, faults, tell }: RunSettings,
  cluster: Cluster,
  clients: readonly ChaosClient[],
  membership: Membership,
  log: HistoryLog,
): Promise<void> {
  const each = Math.ceil(operations / clients.length);
  const progress = () => clients.reduce((sum, { done }) => sum + done, 0) / (each * clients.length);
  const runner = new FaultRunner({
    cluster,
    clients,
    membership,
    log,
    progress,
    tell: (line) => tell(`${Math.round(progress() * 100)} % ${line}`),
  });
  await Promise.all([
    ...clients.map((client) =>
      client.perform(planOperations(seed, client.index, each, intents), () => runner.frontier),
    ),
    runner.run(faults),
  ]);
}
