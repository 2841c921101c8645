import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

// Set by tools/browser-tests.mjs; without it these do. The workers read this file again and inherit the choice.
process.env['E2E_DATA_DIR'] ??= join(tmpdir(), `postil-e2e-${process.pid}`);
const chromium =
  process.env['CHROMIUM_PATH'] ??
  ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((file) => existsSync(file));
const port = process.env['E2E_PORT'] ?? '3100';

/** Chromium is given no network but ours, and no sandbox: it may run as root, in a container. */
const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: './src',
  testMatch: '**/*.e2e.ts',
  outputDir: './test-results',
  reporter: 'list',
  // One server and few processors; several browsers within one test are what is being tested. With --workers=2 all of
  // them take a quarter less time, and meet more of each other's noise.
  workers: 1,
  timeout: 60_000,
  // On a busy machine with two processors, a page may well take its time.
  expect: { timeout: 10_000 },
  use: {
    actionTimeout: 15_000,
    baseURL: `http://localhost:${port}`,
    screenshot: 'only-on-failure',
    launchOptions: { ...(chromium ? { executablePath: chromium } : {}), args: chromiumArguments },
  },
  webServer: {
    command: 'node ../../tools/start.mjs',
    url: `http://localhost:${port}/`,
    env: {
      PORT: port,
      DATA_DIR: process.env['E2E_DATA_DIR'],
      SIGN_INS_PER_MINUTE: '1000',
      SIGN_UPS_PER_MINUTE: '1000',
    },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    reuseExistingServer: false,
    timeout: 120_000,
  },
});
