// Jest runs the sources as ES modules: SWC strips the types, Node does the rest (--experimental-vm-modules).
const swc = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

export default {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
  // Sources import './x.js', as Node wants it once they are built; here './x.ts' stands in its place.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/out-tsc/'],
  testMatch: ['<rootDir>/{src,test}/**/*.spec.{ts,tsx}'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@postil/source', 'node', 'node-addons'] },
};
