import './node-version.mjs';
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
// In this process, not in a child: there is one process to stop, and none that could be left behind.
await import(pathToFileURL(path.join(root, 'apps/api/dist/main.js')).href);
