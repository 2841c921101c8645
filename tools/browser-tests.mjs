import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium } from './chromium.mjs';
import { program, runNode } from './run.mjs';

/** The end-to-end specs, in a real Chromium against a server of their own with empty data. */
export async function runBrowserTests() {
  const chromium = await findChromium();
  if (!chromium) {
    console.log('FAIL No Chromium: install one, or name it in CHROMIUM_PATH');
    return { passed: 0, failed: 1 };
  }
  console.log(`Browser: ${chromium.path}`);
  const folder = mkdtempSync(path.join(tmpdir(), 'postil-e2e-'));
  // Postgres may run as another user than we do.
  chmodSync(folder, 0o755);
  const report = path.join(folder, 'report.json');
  const { code } = await runNode(
    [program.playwright, 'test', '--config=apps/reader-e2e/playwright.config.ts', '--reporter=list,json'],
    {
      env: {
        ...chromium.env,
        CHROMIUM_PATH: chromium.path,
        E2E_DATA_DIR: path.join(folder, 'data'),
        E2E_PORT: String(await freePort()),
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      },
    },
  );
  try {
    const { stats, errors } = JSON.parse(readFileSync(report, 'utf8'));
    const failed = stats.unexpected + stats.flaky + errors.length;
    return { passed: stats.expected, failed: failed || (code === 0 ? 0 : 1) };
  } catch {
    console.log('FAIL Playwright gave no results');
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
