import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../../../..');
const typescript = ['--conditions=@postil/source', '--import', '@swc-node/register/esm-register'];
/** Small, with every kind of fault in it: about a minute. */
const history =
  '--seed 7 --operations 1000 --clients 12 --readings 4 --server-faults 7 --client-faults 12 --cut-scale 0.03';

// Needs the built API, which `npm test` makes before.
test('whatever befalls the servers, what was written is not lost, and what others wrote arrives', async () => {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const chaos = path.join(import.meta.dirname, 'main.ts');
  const child = spawn(process.execPath, [...typescript, chaos, ...history.split(' ')], {
    cwd: root,
    env: { ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, complaints] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  expect(`${said}\n${complaints}`).toContain('1 seeds, 0 violations');
  expect(child.exitCode).toBe(0);
}, 400_000);
