import type { Preferences } from '@postil/contract';

export type ThemeChoice = Preferences['theme'];

export const themeChoices = ['system', 'light', 'sepia', 'dark', 'contrast'] as const satisfies ThemeChoice[];

const STORED = 'postil:theme';

/** What this browser was last told; public/theme.js reads the same before the first paint. */
export function storedTheme(): ThemeChoice {
  try {
    const stored = localStorage.getItem(STORED);
    return themeChoices.find((choice) => choice === stored) ?? 'system';
  } catch {
    return 'system';
  }
}

/** Sets the page's colours, and remembers the choice for the next visit with this browser. */
export function applyTheme(choice: ThemeChoice): void {
  try {
    localStorage.setItem(STORED, choice);
  } catch {
    // Storage may be switched off; the account's preferences still hold the choice.
  }
  paint(choice);
}

/** Follows the system's colours while the choice is to follow them. Gives the undoing. */
export function followSystemTheme(): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => paint(storedTheme());
  system.addEventListener('change', follow);
  follow();
  return () => system.removeEventListener('change', follow);
}

function paint(choice: ThemeChoice): void {
  document.documentElement.dataset['theme'] = themeOf(choice);
}

/** The theme as the stylesheet knows it. */
function themeOf(choice: ThemeChoice): string {
  if (choice === 'light') return 'paper';
  if (choice !== 'system') return choice;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'paper';
}
