import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';

// tsc leaves the SQL behind; the built API reads it beside its own files.
const api = path.join(import.meta.dirname, '../apps/api');
const target = path.join(api, 'dist/database/migrations');
rmSync(target, { recursive: true, force: true });
cpSync(path.join(api, 'src/database/migrations'), target, { recursive: true });
