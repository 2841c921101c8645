import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkHistory } from './checking/check-history.js';
import type { Violation } from './checking/violation.js';
import { everydayMischief } from './clients/mischief.js';
import { readOptions, type ChaosOptions } from './options.js';
import { planFaults } from './plan/fault-plan.js';
import { soundClient } from './planted/client-mutations.js';
import { plantedBugs, type PlantedBug } from './planted/planted-bugs.js';
import { summaryOf, violationLines } from './report.js';
import { runChaos, type RunSettings } from './run/chaos-run.js';

// Seeded histories of many clients against servers that are killed, stopped, cut off and set back, and a checker that
// says whether every promise was kept. With --planted: whether the checker sees mistakes that are made on purpose.
const NODES = 2;
/** A planted bug needs only a small world to show itself. */
const SMALL = { clients: 10, readings: 4, operations: 300 };

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const options = readOptions(process.argv.slice(2));
const folder = mkdtempSync(path.join(tmpdir(), 'chaos-history-'));
console.log(`histories, as JSON lines: ${folder}`);
process.exitCode = options.planted === null ? await runSeeds(options) : await plant(options.planted);
process.exit();

async function runSeeds(asked: ChaosOptions): Promise<number> {
  let total = 0;
  for (let seed = asked.seed; seed < asked.seed + asked.seeds; seed++) {
    const { operations, clients, readings, serverFaults, clientFaults, cutScale } = asked;
    const counts = { servers: serverFaults, clients: clientFaults, cutScale, restores: asked.restores > 0 };
    const violations = await runAndCheck(`seed ${seed}`, {
      seed,
      operations,
      clients,
      readings,
      intents: null,
      faults: planFaults(seed, counts),
      mischief: everydayMischief,
      cluster: { nodes: NODES, serverBug: null, breakDatabase: null },
      mutations: soundClient,
      patience: 120_000,
    });
    total += violations.length;
    console.log(`seed ${seed}: ${violations.length} violations`);
    for (const line of violationLines(violations)) console.log(line);
  }
  console.log(`${asked.seeds} seeds, ${total} violations`);
  return total === 0 ? 0 : 1;
}

async function plant(name: string): Promise<number> {
  const chosen = plantedBugs.filter((bug) => name === 'all' || bug.name === name);
  if (chosen.length === 0) {
    console.log(
      `There is no planted bug "${name}"; there are: ${plantedBugs.map((bug) => bug.name).join(', ')}.`,
    );
    return 1;
  }
  let caught = 0;
  for (const bug of chosen) {
    const violations = await runAndCheck(bug.name, settingsWith(bug));
    const isCaught = violations.some(({ rule }) => rule === bug.caughtBy);
    if (isCaught) caught += 1;
    console.log(`${isCaught ? 'caught' : 'NOT CAUGHT'}: ${bug.name} (${bug.caughtBy})`);
    for (const line of violationLines(violations)) console.log(line);
  }
  console.log(`${caught} of ${chosen.length} planted bugs caught`);
  return caught === chosen.length ? 0 : 1;
}

function settingsWith(bug: PlantedBug): Omit<RunSettings, 'file' | 'tell'> {
  return {
    ...SMALL,
    seed: 1,
    intents: bug.intents,
    faults: bug.faults,
    mischief: bug.mischief,
    cluster: { nodes: NODES, serverBug: bug.inServer ? bug.name : null, breakDatabase: bug.inDatabase },
    mutations: bug.inClient,
    patience: 10_000,
  };
}

async function runAndCheck(name: string, settings: Omit<RunSettings, 'file' | 'tell'>): Promise<Violation[]> {
  const began = performance.now();
  const tell = (line: string) =>
    console.log(`${name}  ${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);
  const file = path.join(folder, `${name.replaceAll(' ', '-')}.jsonl`);
  const entries = await runChaos({ ...settings, file, tell });
  tell(summaryOf(entries));
  return checkHistory(entries);
}
