import './node-version.mjs';
import { createProjectGraphAsync } from '@nx/devkit';
import { ESLint } from 'eslint';
import { root } from './run.mjs';

// The rule about layers reads Nx's project graph from a file, and says nothing at all when there is none.
await createProjectGraphAsync({ exitOnError: true, resetDaemonClient: true });
const eslint = new ESLint({ cwd: root, cache: false });
const results = await eslint.lintFiles(['.']);
const formatter = await eslint.loadFormatter('stylish');
const report = await formatter.format(results);
if (report) console.log(report);
const problems = results.reduce((sum, result) => sum + result.errorCount + result.warningCount, 0);
process.exit(problems === 0 ? 0 : 1);
