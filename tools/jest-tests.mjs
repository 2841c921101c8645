import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { program, runNode } from './run.mjs';

/** The specs of the libraries, of the reader (in jsdom), of the API and the bench (on a Postgres of their own). */
export async function runJest() {
  const folder = mkdtempSync(path.join(tmpdir(), 'postil-jest-'));
  const report = path.join(folder, 'report.json');
  const { code } = await runNode(
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      program.jest,
      '--config=tools/jest.config.mjs',
      '--json',
      `--outputFile=${report}`,
    ],
    { env: { NODE_ENV: 'test' }, streams: ['ignore', 'ignore', 'inherit'] },
  );
  try {
    const results = JSON.parse(readFileSync(report, 'utf8'));
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    // A failure outside every test, such as in the global tear-down.
    return { passed: results.numPassedTests, failed: failed || (code === 0 ? 0 : 1) };
  } catch {
    console.log('FAIL Jest gave no results');
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
