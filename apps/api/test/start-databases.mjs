import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

// Jest's global set-up: see serve-databases.ts.
export default async function startDatabases() {
  const server = spawn(
    process.execPath,
    ['--import', '@swc-node/register/esm-register', `${import.meta.dirname}/serve-databases.ts`],
    // Jest asks Node for VM modules; that is not for this process.
    { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const [line] = await Promise.race([
    once(createInterface(server.stdout), 'line'),
    once(server, 'exit').then(([code]) => {
      throw new Error(`The test database did not start (exit code ${code}).`);
    }),
  ]);
  process.env['POSTIL_TEST_DATABASES'] = line;
  globalThis.postilTestDatabases = server;
}
