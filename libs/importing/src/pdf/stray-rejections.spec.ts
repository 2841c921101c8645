import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isOfTheParser } from './stray-rejections.js';

/** A process of its own: it is meant to end, or not to. */
function endOf(rejection: string) {
  const module = fileURLToPath(new URL('./stray-rejections.ts', import.meta.url));
  const program = `
    const { forgiveStrayRejections } = await import(${JSON.stringify(module)});
    forgiveStrayRejections();
    void Promise.reject(${rejection});
    setTimeout(() => console.log('goes on'), 50);`;
  const loader = ['--import', '@swc-node/register/esm-register', '--input-type=module', '-e', program];
  const { status, stdout } = spawnSync(process.execPath, loader, {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    encoding: 'utf8',
  });
  return { status, goesOn: stdout.includes('goes on') };
}

test('a promise that pdf.js left behind for a broken part ends nothing', () => {
  const left =
    "Object.assign(new Error('Bad (uncompressed) XRef entry: 101R'), { name: 'XRefEntryException' })";
  expect(endOf(left)).toEqual({ status: 0, goesOn: true });
});

test('any other that nobody handles ends the process, as it does everywhere', () => {
  const { status, goesOn } = endOf("new TypeError('a mistake of ours')");
  expect(status).toBeGreaterThan(0);
  expect(goesOn).toBe(false);
  expect(isOfTheParser('XRefEntryException')).toBe(false);
});
