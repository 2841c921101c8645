import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// What would tie a library to one process: the server's framework, the browser's view, the wire, the database.
const frameworks = [
  '@nestjs/*',
  'react',
  'react-*',
  'prosemirror-view',
  'prosemirror-state',
  'socket.io',
  'socket.io-*',
  'postgres',
  'kysely',
  'express',
];

const apps = ['api', 'reader', 'reader-e2e', 'bench'].flatMap((name) => [
  `@postil/${name}`,
  `@postil/${name}/*`,
]);

const layers = [
  { sourceTag: 'layer:core', onlyDependOnLibsWithTags: ['layer:core'], bannedExternalImports: frameworks },
  {
    sourceTag: 'layer:contract',
    onlyDependOnLibsWithTags: ['layer:contract', 'layer:core'],
    bannedExternalImports: frameworks,
  },
  { sourceTag: 'layer:node', onlyDependOnLibsWithTags: ['layer:node', 'layer:contract', 'layer:core'] },
  // No app appears in its own list: one app never imports another.
  { sourceTag: 'layer:app', onlyDependOnLibsWithTags: ['layer:node', 'layer:contract', 'layer:core'] },
  { sourceTag: 'runs:browser', notDependOnLibsWithTags: ['layer:node'] },
];

export default tseslint.config(
  {
    ignores: [
      '**/dist',
      '**/out-tsc',
      '**/node_modules',
      '**/.nx',
      '**/data',
      '**/test-results',
      '**/playwright-report',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: true, allow: ['^.*/jest\\.preset\\.mjs$'], depConstraints: layers },
      ],
      // By a path, Nx sees it; by name it does not, for an app exports nothing.
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: apps, message: 'An app is imported by nobody; what two of them need is a library.' },
          ],
        },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    // Nest finds a service by the class its constructor names, so there an import of a class must stay a value.
    files: ['libs/**/*.ts', 'apps/reader/**/*.ts', 'apps/reader/**/*.tsx'],
    rules: { '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }] },
  },
  {
    files: ['apps/reader/**/*.ts', 'apps/reader/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  prettier,
);
