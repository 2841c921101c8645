import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The programs that npm installed. */
export const program = {
  eslint: path.join(root, 'node_modules/eslint/bin/eslint.js'),
  jest: path.join(root, 'node_modules/jest/bin/jest.js'),
  playwright: path.join(root, 'node_modules/@playwright/test/cli.js'),
  prettier: path.join(root, 'node_modules/prettier/bin/prettier.cjs'),
  tsc: path.join(root, 'node_modules/typescript/bin/tsc'),
  vite: path.join(root, 'node_modules/vite/bin/vite.js'),
};

/**
 * Runs a command in the project's root. Resolves to its exit code (1 when it could not start or was killed), with
 * its output when `quiet`; otherwise the output goes where ours goes, or as `streams` says.
 */
export function run(
  command,
  args,
  { quiet = false, env = {}, streams = ['ignore', 'inherit', 'inherit'] } = {},
) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : streams,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.once('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

export function runNode(args, options) {
  return run(process.execPath, args, options);
}
