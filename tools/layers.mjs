import './node-version.mjs';
import path from 'node:path';
import { createProjectGraphAsync } from '@nx/devkit';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { root } from './run.mjs';

// Proof that lint guards the layers: each import is linted as if a file of that project held it.
const cases = [
  ['libs/anchoring', '@postil/document-model', 'allowed'],
  ['libs/document-model', 'prosemirror-model', 'allowed'],
  ['libs/contract', '@postil/anchoring', 'allowed'],
  ['libs/exporting', '@postil/contract', 'allowed'],
  ['apps/api', '@postil/importing', 'allowed'],
  ['apps/reader', '@postil/feed', 'allowed'],
  ['libs/document-model', '@postil/importing', 'refused'],
  ['libs/permissions', '@postil/contract', 'refused'],
  ['libs/anchoring', 'prosemirror-view', 'refused'],
  ['libs/anchoring', '@nestjs/common', 'refused'],
  ['libs/document-model', 'react', 'refused'],
  ['libs/contract', 'socket.io', 'refused'],
  ['libs/feed', 'socket.io-client', 'refused'],
  ['libs/contract', 'postgres', 'refused'],
  ['libs/contract', '@postil/exporting', 'refused'],
  ['libs/importing', '@postil/api', 'refused'],
  ['apps/reader', '@postil/api', 'refused'],
  ['apps/api', '@postil/reader', 'refused'],
  ['apps/reader', '@postil/importing', 'refused'],
  ['apps/reader', '../../api/src/main.js', 'refused'],
  ['apps/reader-e2e', '@postil/api/src/main.js', 'refused'],
];

const guards = ['@nx/enforce-module-boundaries', 'no-restricted-imports'];

await createProjectGraphAsync({ exitOnError: true });
const eslint = new ESLint({
  cwd: root,
  // The rules that need types cannot judge a file that is not there.
  overrideConfig: { files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked },
});

let wrong = 0;
for (const [project, target, expected] of cases) {
  const filePath = path.join(root, project, 'src/imports-for-the-layer-check.ts');
  const text = `import * as target from '${target}';\nexport const used = target;\n`;
  const [result] = await eslint.lintText(text, { filePath });
  const others = result.messages.filter(({ ruleId }) => !guards.includes(ruleId));
  const refused = result.messages.length > others.length;
  if (refused === (expected === 'refused') && others.length === 0) continue;
  wrong++;
  console.error(
    `${project} importing ${target} should be ${expected}`,
    others.map((m) => m.message).join('; '),
  );
}
console.log(`${cases.length - wrong} of ${cases.length} imports judged as the layers ask`);
process.exit(wrong === 0 ? 0 : 1);
