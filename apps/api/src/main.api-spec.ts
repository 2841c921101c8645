import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../test/database.js';

let database: TestDatabase;
const dataDir = mkdtempSync(path.join(tmpdir(), 'postil main '));
// As root, Postgres runs as a user who must be able to come this far.
chmodSync(dataDir, 0o755);
const started: ChildProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
});
afterEach(() => started.splice(0).forEach((process) => process.kill('SIGKILL')));
afterAll(async () => {
  rmSync(dataDir, { recursive: true });
  await database.drop();
});

interface Postil {
  process: ChildProcess;
  output(): string;
  /** The exit code; null after a signal. */
  exited: Promise<number | null>;
  /** Settles with the address once it says that it is ready. */
  ready: Promise<string>;
}

function start(environment: Record<string, string>): Postil {
  const api = path.join(import.meta.dirname, '..');
  const child = spawn(
    process.execPath,
    [
      '--conditions=@postil/source',
      '--import',
      '@swc-node/register/esm-register',
      path.join(api, 'src/main.ts'),
    ],
    {
      cwd: api,
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        SWC_NODE_PROJECT: path.join(api, 'tsconfig.app.json'),
        DATABASE_URL: database.url,
        DATA_DIR: dataDir,
        PORT: '0',
        HOST: '127.0.0.1',
        ...environment,
      },
    },
  );
  started.push(child);
  let output = '';
  const ready = new Promise<string>((resolve) => {
    const collect = (text: Buffer) => {
      output += text.toString();
      const address = /^Postil is ready at (\S+)\n/m.exec(output)?.[1];
      if (address) resolve(address);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  return { process: child, output: () => output, exited, ready };
}

describe('Postil', () => {
  test('migrates, says as its last line where it is, and stops in order when told to', async () => {
    const postil = start({ LOG_LEVEL: 'info' });
    const address = await postil.ready;
    expect(postil.output().trimEnd().split('\n').at(-1)).toBe(`Postil is ready at ${address}`);
    expect(await (await fetch(`${address}/api/ready`)).json()).toEqual({ status: 'ok' });
    postil.process.kill('SIGTERM');
    expect(await postil.exited).toBe(0);
  });

  test('ends the requests under way before it stops', async () => {
    const postil = start({});
    const address = await postil.ready;
    const slow = request(`${address}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': '2' },
    });
    const answered = new Promise<number>((resolve, reject) => {
      slow.on('response', (response) => resolve(response.resume().statusCode ?? 0)).on('error', reject);
    });
    slow.write('{');
    await new Promise((resolve) => setTimeout(resolve, 300));
    postil.process.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect(fetch(`${address}/api/health`)).rejects.toThrow();
    slow.end('}');
    expect(await answered).toBe(400);
    expect(await postil.exited).toBe(0);
  });

  test('stops at once at the second Ctrl-C, of which npm makes each two signals', async () => {
    const postil = start({});
    const address = await postil.ready;
    const hanging = request(`${address}/api/health`, { method: 'POST', headers: { 'content-length': '9' } });
    hanging.on('error', () => undefined).write('x');
    await new Promise((resolve) => setTimeout(resolve, 300));
    postil.process.kill('SIGINT');
    postil.process.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(postil.process.exitCode).toBeNull();
    postil.process.kill('SIGINT');
    expect(await postil.exited).toBe(1);
  });

  test('names the port that is taken, and says how to choose another', async () => {
    const other = await listen();
    const { port } = other.address() as AddressInfo;
    const postil = start({ PORT: String(port) });
    expect(await postil.exited).toBe(1);
    expect(postil.output()).toContain(`Port ${port} is taken`);
    expect(postil.output()).toContain(`PORT=${port + 1} npm start`);
    expect(postil.output()).not.toContain('    at ');
    other.close();
  });

  test('says what is wrong with a setting, in one line', async () => {
    const postil = start({ PORT: 'door' });
    expect(await postil.exited).toBe(1);
    expect(postil.output().trim()).toBe('PORT must be a number from 0 to 65535, not "door".');
  });
});

async function listen(): Promise<Server> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
