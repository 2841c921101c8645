import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { limits } from '@postil/contract';
import { ImportingProcess, type Outcome } from './importing-process.js';
import { mutated, type Fixture } from './mutations.js';
import { SeededRandom } from '../texts/seeded-random.js';

// Changed copies of every fixture go through the importers: each must be imported or refused in words, in its time,
// and leave no memory behind. Input N of a seed is always the same; `--only N` tries that one again.
const SECONDS = 20;
const LANES = 2;
const FORMATS = /\.(?:html?|xhtml|epub|docx|pdf|md|txt)$/i;
const folder = path.resolve(import.meta.dirname, '../../../../libs/importing/test');

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    format: { type: 'string' },
  },
});
const seed = Number(values.seed);
const fixtures = fixturesIn(folder).filter(
  ({ name }) => !values.format || name.endsWith(`.${values.format}`),
);
const kept = mkdtempSync(path.join(tmpdir(), 'postil-fuzz-'));
const counts = new Map<string, Record<Outcome['outcome'], number>>();
const memory: number[][] = [];
let failures = 0;

console.log(`${fixtures.length} fixtures, seed ${seed}`);
const started = performance.now();
if (values.only === undefined) await tryAll(Number(values.inputs));
else await tryOne(new ImportingProcess(SECONDS, limits.importMemoryMb), Number(values.only), []);
printCounts();
printMemory();
console.log(
  `${((performance.now() - started) / 1_000).toFixed(0)} s. ${failures === 0 ? 'No crash, no hang.' : `Inputs that failed are in ${kept}`}`,
);
process.exit(failures === 0 ? 0 : 1);

async function tryAll(inputs: number): Promise<void> {
  let next = 0;
  const lane = async () => {
    const child = new ImportingProcess(SECONDS, limits.importMemoryMb);
    const measured: number[] = [];
    memory.push(measured);
    for (let index = next++; index < inputs; index = next++) {
      await tryOne(child, index, measured);
      if (index > 0 && index % 1_000 === 0) console.log(`  ${index} inputs`);
    }
    child.end();
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function tryOne(child: ImportingProcess, index: number, measured: number[]): Promise<void> {
  const random = new SeededRandom(seed, index);
  const fixture = random.oneOf(fixtures);
  const bytes = mutated(fixture, fixtures, random);
  const { outcome, message, memory: held } = await child.import({ bytes, filename: fixture.name });
  const format = path.extname(fixture.name).slice(1);
  const count = counts.get(format) ?? { imported: 0, refused: 0, thrown: 0, crashed: 0, hung: 0 };
  counts.set(format, { ...count, [outcome]: count[outcome] + 1 });
  if (held !== null) measured.push(held);
  if (outcome === 'imported' || outcome === 'refused') return;
  // Another process has begun: what it holds is no growth of the one before.
  if (outcome !== 'thrown') measured.length = 0;
  failures++;
  const file = path.join(kept, `${index}-${path.basename(fixture.name)}`);
  writeFileSync(file, bytes);
  console.log(`Input ${index} (${fixture.name}) ${outcome}: ${message.slice(0, 1_000)}`);
}

function fixturesIn(root: string): Fixture[] {
  const files = readdirSync(root, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && FORMATS.test(file.name) && !file.name.startsWith('README'))
    .map((file) => path.join(file.parentPath, file.name))
    .sort()
    .map((file) => ({ name: path.relative(root, file), bytes: readFileSync(file) }));
}

function printCounts(): void {
  console.log('\nformat    imported   refused    thrown   crashed      hung');
  for (const [format, count] of [...counts].sort()) {
    const columns = [count.imported, count.refused, count.thrown, count.crashed, count.hung];
    console.log(format.padEnd(6) + columns.map((each) => String(each).padStart(10)).join(''));
  }
}

/** What a process holds at the end, against what it held when everything had been loaded and run once. */
function printMemory(): void {
  for (const measured of memory) {
    const [, first] = measured;
    const last = measured.at(-1);
    if (first === undefined || last === undefined || measured.length < 4) continue;
    const [a, b] = [first, last].map((bytes) => (bytes / 1e6).toFixed(1));
    console.log(`Memory held after collecting garbage: ${a} MB after 200 inputs, ${b} MB at the end.`);
  }
}
