import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'api',
  testMatch: ['<rootDir>/{src,test}/**/*.spec.ts', '<rootDir>/{src,test}/**/*.api-spec.ts'],
  testTimeout: 20_000,
};
