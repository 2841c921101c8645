import { defineConfig } from '@playwright/test';
import browserTests from './playwright.config.js';

/** Not a test: draws the pictures in docs/screenshots, with the tests' browser and server. */
export default defineConfig({
  ...browserTests,
  testMatch: '**/take-screenshots.ts',
  outputDir: './test-results/screenshots',
  timeout: 180_000,
});
