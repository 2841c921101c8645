// All suites in one run, which shares its workers and its caches; each project's own config also works alone.
export default {
  rootDir: '..',
  projects: ['<rootDir>/libs/*', '<rootDir>/apps/api', '<rootDir>/apps/reader', '<rootDir>/apps/bench'],
  maxWorkers: 2,
  // Of the whole run: Jest does not read it from a project.
  testTimeout: 60_000,
};
