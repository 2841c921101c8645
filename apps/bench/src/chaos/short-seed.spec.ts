import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../../../..');
const LONGEST_MS = 900_000;

/** Runs Node with these arguments; gives what it said. Throws with all of that when it fails. */
async function node(...args: string[]): Promise<string> {
  // Jest asks Node for VM modules; that is not for these.
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, NODE_OPTIONS: '' } });
  let said = '';
  child.stdout.on('data', (piece: Buffer) => (said += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${String(code)}:\n${said}`);
  return said;
}

test(
  'a short history with every kind of fault in it breaks no promise',
  async () => {
    // Its servers are the built ones; nothing is built twice.
    await node('node_modules/typescript/bin/tsc', '--build', 'apps/api/tsconfig.app.json');
    await node('tools/copy-migrations.mjs');
    const loader = ['--conditions=@postil/source', '--import', '@swc-node/register/esm-register'];
    const size = '--seed 7 --operations 1000 --clients 12 --readings 4'.split(' ');
    const faults = '--server-faults 7 --client-faults 12 --cut-scale 0.03'.split(' ');
    const said = await node(...loader, 'apps/bench/src/chaos/main.ts', ...size, ...faults);
    expect(said).toContain('1 seeds, 0 violations');
  },
  LONGEST_MS,
);
