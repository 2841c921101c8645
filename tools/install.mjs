import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './run.mjs';

/** Runs `npm ci` unless node_modules already holds what package-lock.json asks for. */
export async function installWhenNeeded() {
  if (isInstalled()) return;
  console.log('Installing (once, about a minute) …');
  // Also with NODE_ENV=production: what builds Postil is a development dependency.
  const { code } = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) throw new Error('npm ci failed; what it said stands above.');
}

/** npm records what it put into node_modules in a lock file of the same form. */
function isInstalled() {
  const wanted = readLock('package-lock.json');
  const present = readLock('node_modules/.package-lock.json');
  if (!present) return false;
  for (const [place, { version, optional, devOptional, link }] of Object.entries(wanted)) {
    if (!place.startsWith('node_modules/')) continue;
    const found = present[place];
    // Another platform's binaries.
    if (!found && (optional || devOptional)) continue;
    if (!found || (!link && found.version !== version)) return false;
  }
  return true;
}

function readLock(name) {
  try {
    return JSON.parse(readFileSync(path.join(root, name), 'utf8')).packages;
  } catch {
    return undefined;
  }
}
