import { jest } from '@jest/globals';
import { applyTheme, followSystemTheme, storedTheme } from './theme.js';

let systemIsDark: boolean;
let systemListeners: (() => void)[];

function turnSystem(dark: boolean) {
  systemIsDark = dark;
  for (const listener of systemListeners) listener();
}

const shown = () => document.documentElement.dataset['theme'];

beforeEach(() => {
  systemIsDark = false;
  systemListeners = [];
  localStorage.clear();
  const matchMedia = () => ({
    get matches() {
      return systemIsDark;
    },
    addEventListener: (_: string, listener: () => void) => systemListeners.push(listener),
    removeEventListener: (_: string, listener: () => void) =>
      (systemListeners = systemListeners.filter((other) => other !== listener)),
  });
  Object.defineProperty(globalThis, 'matchMedia', { value: matchMedia, configurable: true });
});

test('without a choice the page follows the system, also when that changes', () => {
  const stop = followSystemTheme();
  expect(shown()).toBe('paper');
  turnSystem(true);
  expect(shown()).toBe('dark');
  stop();
  turnSystem(false);
  expect(shown()).toBe('dark');
});

test('a chosen theme stays whatever the system does, and is remembered', () => {
  const stop = followSystemTheme();
  applyTheme('light');
  turnSystem(true);
  expect(shown()).toBe('paper');
  expect(storedTheme()).toBe('light');
  stop();
});

test('a browser that stores nothing still changes its theme', () => {
  const refuse = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('No storage', 'SecurityError');
  });
  applyTheme('dark');
  expect(shown()).toBe('dark');
  refuse.mockRestore();
});

test('nonsense in storage counts as no choice', () => {
  localStorage.setItem('postil:theme', 'plaid');
  expect(storedTheme()).toBe('system');
});

test.each([
  ['light', 'paper'],
  ['sepia', 'sepia'],
  ['dark', 'dark'],
  ['contrast', 'contrast'],
] as const)('%s is shown as %s', (choice, theme) => {
  applyTheme(choice);
  expect(shown()).toBe(theme);
  expect(storedTheme()).toBe(choice);
});
