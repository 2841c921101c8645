import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runChaos } from './run/chaos-run.js';
import { planFaults } from './plan/fault-plan.js';
import { everydayMischief, noMischief } from './clients/mischief.js';
import { noMutations } from './planted/no-mutations.js';
const folder = mkdtempSync(path.join(tmpdir(), 'chaos-logs-'));
const t0 = performance.now();
const [ops, clients, readings, sf, cf] = process.argv.slice(2).map(Number);
const entries = await runChaos({
  seed: 1, clients: clients!, readings: readings!, operations: ops!,
  faults: sf ? planFaults(1, { servers: sf, clients: cf!, cutScale: 0.1, restores: true }) : {servers: [], clients: []},
  mischief: sf ? everydayMischief : noMischief,
  cluster: { nodes: 2, sql: null, preload: null, environment: {} },
  mutations: noMutations,
  file: path.join(folder, 'seed-1.jsonl'),
  tell: (line) => console.log(((performance.now() - t0) / 1000).toFixed(1), line),
});
console.log(((performance.now() - t0) / 1000).toFixed(1), folder, entries.length);
const c: Record<string, number> = {};
for (const e of entries) { const k = e.type === 'return' ? 'return ' + e.result + ('code' in e ? e.code : '') : e.type; c[k] = (c[k] ?? 0) + 1; }
console.log(c);
const cmp = entries.filter((e) => e.type === 'compared');
console.log('unequal', cmp.filter((e) => e.folded !== e.fetched).length, 'max after', Math.max(...cmp.map((e) => e.after)));
const r = entries.filter((e) => e.type === 'resumed');
console.log('resumed unequal', r.filter((e) => !e.reset && e.resumed !== e.fetched).length, 'resets', r.filter((e) => e.reset).length);
const inv = entries.filter((e) => e.type === 'invoke'); console.log('rate', inv.length / ((inv.at(-1)!.at - inv[0]!.at) / 1000));
process.exit();
