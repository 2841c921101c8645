import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'api',
  testMatch: ['<rootDir>/{src,test}/**/*.spec.ts', '<rootDir>/{src,test}/**/*.api-spec.ts'],
  globalSetup: '<rootDir>/test/start-databases.mjs',
  globalTeardown: '<rootDir>/test/stop-databases.mjs',
  // These start servers and databases, on machines that may be busy with something else.
  testTimeout: 60_000,
};
