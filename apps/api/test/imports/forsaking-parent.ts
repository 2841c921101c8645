import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readInChild } from '../../src/imports/reading/read-in-child.js';

// A server reduced to the reading of one file, for a spec that kills it. Its one line says that the reading began.
const [, , folder = ''] = process.argv;
const file = { path: path.join(folder, 'upload'), mediaType: 'text/plain', options: {} };
writeFileSync(file.path, 'hang');
await readInChild(
  { file, outcome: path.join(folder, 'outcome') },
  {
    ...{ program: new URL('./wilful-child', import.meta.url), folder, signal: new AbortController().signal },
    limits: { seconds: 50, memoryMb: 128 },
    onProgress: () => console.log('reading'),
  },
);
