import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readInto } from '../../src/imports/reading/read-into.js';
import { runReadingChild } from '../../src/imports/reading/reading-child.js';

// A reader of files for specs, which does what the file tells it, good or bad.
runReadingChild(async ({ file, outcome }, onProgress) => {
  const wish = await readFile(file.path, 'utf8');
  const eaten: unknown[] = [];
  onProgress('reading', 0.5);
  switch (wish.split('\n', 1)[0]) {
    case 'hang':
      for (;;) Math.random();
    case 'eat':
      for (;;) eaten.push(Array.from({ length: 100_000 }, (_, index) => ({ index })));
    case 'eat buffers':
      for (;;) eaten.push(Buffer.alloc(4_000_000, 1));
    case 'die':
      process.exit(3);
    case 'break':
      throw new Error(`${wish} with the words of a reader in it`);
    case 'phone':
      await new Promise((resolve, reject) => get(wish.split('\n')[1] ?? '', resolve).on('error', reject));
      return null;
    case 'write elsewhere':
      await writeFile(path.join(tmpdir(), '..', 'elsewhere'), '');
      return null;
    case 'start a program':
      execFileSync('true');
      return null;
    case 'tell secrets':
      return { ok: false, code: 'text-empty', message: JSON.stringify(process.env) };
    default:
      return readInto(file, outcome, onProgress);
  }
});
