import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readInChild, type ChildBroke, type ReadingLimits } from './read-in-child.js';
import { readText } from './outcome.js';

const folder = mkdtempSync(path.join(tmpdir(), 'postil-child-'));
afterAll(() => rmSync(folder, { recursive: true }));
const program = new URL('../../../test/imports/wilful-child', import.meta.url);
const outcome = path.join(folder, 'outcome');

/** The child does what the text of the file says. */
function read(text: string, { seconds = 40, memoryMb = 128, signal = new AbortController().signal } = {}) {
  const limits: ReadingLimits = { seconds, memoryMb };
  const file = { path: path.join(folder, 'upload'), mediaType: 'text/plain', options: {} };
  writeFileSync(file.path, text);
  const stages: string[] = [];
  const onProgress = (stage: string) => void stages.push(stage);
  const reading = readInChild({ file, outcome }, { program, folder, limits, signal, onProgress });
  return { reading, stages };
}

test('a file is read, with word of how far it has come', async () => {
  const { reading, stages } = read('A few words.');
  expect(await reading).toBeNull();
  expect(stages).toContain('reading');
  expect(await readText(outcome)).toMatchObject({ words: 3, paragraphs: 1 });
});

test.each([
  ['an endless loop', 'hang', { seconds: 4 }, 'more than 4 seconds'],
  ['a heap that grows', 'eat', {}, 'more than 128 MB'],
  ['memory outside of the heap that grows', 'eat buffers', {}, 'more than 128 MB'],
])('%s is ended, with a way out', async (_, wish, limits, message) => {
  const refusal = await read(wish, limits).reading;
  expect(refusal).toMatchObject({ code: 'text-not-readable', message: expect.stringContaining(message) });
  expect(refusal?.message).toContain('save it in a simpler format');
});

test.each([
  ['ends by itself', 'die', 'code 3'],
  ['breaks', 'break', 'wilful-child'],
  ['writes outside of its folder', 'write elsewhere', 'wilful-child'],
  ['starts a program', 'start a program', 'wilful-child'],
])('one that %s is told by where it was, without the words of the text', async (_, wish, told) => {
  const how = await read(wish).reading.then(
    () => 'it went well',
    (error: ChildBroke) => error.how,
  );
  expect(how).toContain(told);
  expect(how).not.toContain('words of a reader');
});

test('nothing is fetched from anywhere', async () => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked++;
    response.end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await expect(read(`phone\nhttp://127.0.0.1:${port}/`).reading).rejects.toThrow('broke');
  expect(asked).toBe(0);
  server.close();
});

test('it knows none of the server’s secrets', async () => {
  process.env['AUTH_SECRET'] = 'a secret';
  const refusal = await read('tell secrets').reading;
  delete process.env['AUTH_SECRET'];
  expect(Object.keys(JSON.parse(refusal?.message ?? '') as object).sort()).not.toContain('AUTH_SECRET');
});

test('one that is called off is gone at once', async () => {
  const controller = new AbortController();
  const { reading, stages } = read('hang', { signal: controller.signal });
  while (stages.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  controller.abort(new Error('called off'));
  await expect(reading).rejects.toThrow('called off');
});

test('one whose server was killed ends itself, even in an endless loop', async () => {
  const api = path.resolve(import.meta.dirname, '../../..');
  const parent = spawn(
    process.execPath,
    [
      ...['--conditions=@postil/source', '--import', '@swc-node/register/esm-register'],
      ...['test/imports/forsaking-parent.ts', folder],
    ],
    { cwd: api, env: { PATH: process.env['PATH'], SWC_NODE_PROJECT: 'tsconfig.app.json' } },
  );
  await once(parent.stdout, 'data');
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(parent.pid)], { encoding: 'utf8' });
  const pids = children.trim().split(/\s+/).map(Number);
  expect(pids.length).toBeGreaterThan(0);
  parent.kill('SIGKILL');
  while (pids.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 50));
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
