import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';

// tsc leaves SQL and Markdown behind; the built API reads them beside its own files.
const api = path.join(import.meta.dirname, '../apps/api');
const target = path.join(api, 'dist/database/migrations');
rmSync(target, { recursive: true, force: true });
cpSync(path.join(api, 'src/database/migrations'), target, { recursive: true });

const essay = 'readings/sample/on-writing-in-margins.md';
cpSync(path.join(api, 'src', essay), path.join(api, 'dist', essay));
