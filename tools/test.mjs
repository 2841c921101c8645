import './node-version.mjs';
import { runBrowserTests } from './browser-tests.mjs';
import { buildWhenNeeded } from './build.mjs';
import { installWhenNeeded } from './install.mjs';
import { runJest } from './jest-tests.mjs';
import { program, runNode } from './run.mjs';

// npm test: every check there is. Names of stages as arguments run only those: npm test -- jest browser
const checks = {
  format: ['Format', [program.prettier, '--check', '--log-level', 'warn', '.']],
  types: ['Types', [program.tsc, '--build']],
  lint: ['Lint', ['tools/lint.mjs']],
  layers: ['Layers', ['tools/layers.mjs']],
};
// Some specs start the server as it is built.
const stages = { checks: runChecks, jest: () => onBuilt(runJest), browser: () => onBuilt(runBrowserTests) };

const total = { passed: 0, failed: 0 };
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in stages));
if (unknown) fail(`There is no stage "${unknown}"; there are ${Object.keys(stages).join(', ')}.`);

try {
  await installWhenNeeded();
} catch (error) {
  fail(error.message);
}
for (const [name, stage] of Object.entries(stages)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const { passed, failed } = await stage();
  total.passed += passed;
  total.failed += failed;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
// Set, not called: what was written to a pipe must still arrive.
process.exitCode = total.failed === 0 ? 0 : 1;

/** Each check counts as one test. Two at a time, as there are seldom fewer processors. */
async function runChecks() {
  const waiting = Object.values(checks);
  let passed = 0;
  async function work() {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, args] = next;
      const begin = Date.now();
      const { code, output } = await runNode(args, { quiet: true });
      const seconds = ((Date.now() - begin) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'PASS' : 'FAIL'} ${name} (${seconds} s)`);
      if (code === 0) passed++;
      else console.log(output.trimEnd());
    }
  }
  await Promise.all([work(), work()]);
  return { passed, failed: Object.keys(checks).length - passed };
}

async function onBuilt(run) {
  try {
    await buildWhenNeeded();
  } catch (error) {
    console.log(`FAIL Build\n${error.message}`);
    return { passed: 0, failed: 1 };
  }
  return run();
}

function fail(message) {
  console.error(message);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
