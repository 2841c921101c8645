import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'reader',
  testEnvironment: 'jsdom',
  setupFiles: ['<rootDir>/test/browser-globals.mjs'],
  testEnvironmentOptions: { customExportConditions: ['@postil/source', 'browser'] },
  moduleNameMapper: {
    ...preset.moduleNameMapper,
    '\\.(css|svg|png|woff2)$': '<rootDir>/test/asset.mjs',
  },
};
