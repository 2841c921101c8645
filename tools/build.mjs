import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { program, root, runNode } from './run.mjs';

const shared = ['package-lock.json', 'tsconfig.base.json', 'libs'];

const apps = [
  {
    name: 'the API',
    folder: 'apps/api',
    sources: [...shared, 'apps/api/src', 'apps/api/tsconfig.app.json', 'tools/copy-migrations.mjs'],
    commands: [
      [program.tsc, '--build', 'apps/api/tsconfig.app.json'],
      [path.join(root, 'tools/copy-migrations.mjs')],
    ],
  },
  {
    name: 'the reader',
    folder: 'apps/reader',
    sources: [
      ...shared,
      'apps/reader/src',
      'apps/reader/public',
      'apps/reader/index.html',
      'apps/reader/vite.config.ts',
    ],
    commands: [[program.vite, 'build', 'apps/reader', '--config', 'apps/reader/vite.config.ts']],
  },
];

/** Builds the apps whose sources changed since they were last built. Throws when a build fails. */
export async function buildWhenNeeded() {
  // Both to their end: half a build that is cut off would be taken for a whole one.
  const builds = await Promise.allSettled(apps.map(buildApp));
  const failed = builds.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

async function buildApp({ name, folder, sources, commands }) {
  const stamp = path.join(root, folder, 'dist/.built-from');
  const state = stateOf(sources);
  if (readText(stamp) === state) return;
  console.log(`Building ${name} …`);
  for (const command of commands) {
    const { code, output } = await runNode(command, { quiet: true });
    if (code !== 0) throw new Error(`${name} was not built:\n${output}`);
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, state);
}

/** By size and time, so that finding out that nothing changed takes milliseconds. */
function stateOf(sources) {
  const hash = createHash('sha256').update(process.version);
  for (const source of sources) addTo(hash, source);
  return hash.digest('hex');
}

function addTo(hash, source) {
  const stat = statSync(path.join(root, source), { throwIfNoEntry: false });
  if (!stat) return;
  if (stat.isFile()) {
    hash.update(`${source}\0${stat.size}\0${stat.mtimeMs}\0`);
    return;
  }
  for (const name of readdirSync(path.join(root, source)).sort()) {
    const made = name === 'dist' || name === 'out-tsc' || name === 'node_modules';
    if (!made && !/spec\.tsx?$/.test(name)) addTo(hash, path.join(source, name));
  }
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
