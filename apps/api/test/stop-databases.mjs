import { once } from 'node:events';

// Jest's global tear-down.
export default async function stopDatabases() {
  const server = globalThis.postilTestDatabases;
  if (!server || server.exitCode !== null) return;
  const ended = once(server, 'exit');
  server.stdin.end();
  await ended;
}
