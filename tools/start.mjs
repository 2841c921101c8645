import './node-version.mjs';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWhenNeeded } from './build.mjs';
import { installWhenNeeded } from './install.mjs';
import { root } from './run.mjs';

// npm start: install, build and serve, each only as far as needed.
try {
  await installWhenNeeded();
  await buildWhenNeeded();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

process.env.NODE_ENV ??= 'production';
// npm moves to the project's root; a folder named on the command line is meant from where the command was given.
process.env.DATA_DIR = process.env.DATA_DIR
  ? path.resolve(process.env.INIT_CWD ?? '.', process.env.DATA_DIR)
  : path.join(root, 'data');
process.chdir(root);
process.setSourceMapsEnabled(true);
if (process.env.npm_lifecycle_event) stopWithNpm();
// In this process, not in a child: there is one process to stop, and none that could be left behind.
await import(pathToFileURL(path.join(root, 'apps/api/dist/main.js')).href);

/** A signal sent to npm, by a service manager say, ends npm or its shell but does not reach us. */
function stopWithNpm() {
  const before = callers();
  const watch = setInterval(() => {
    if (callers() === before) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}

/** The shell, and where the system tells it, also npm above it. */
function callers() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')')).split(' ')[2]}`;
  } catch {
    return String(process.ppid);
  }
}
