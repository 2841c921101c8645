import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const sheet = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8');

/** The colours of a theme; what it does not set is as on paper. */
function coloursOf(theme: string): ReadonlyMap<string, string> {
  const blocks = [...sheet.matchAll(/^\[data-theme='(\w+)'\] \{([^}]*)\}/gm)];
  const own = blocks.filter(([, name]) => name === 'paper' || name === theme);
  return new Map(
    own.flatMap(([, , body = '']) =>
      [...body.matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/g)].map(
        ([, name = '', value = '']) => [name, value] as const,
      ),
    ),
  );
}

/** Relative luminance and contrast, as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const full = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

/** Those pairs of a theme that miss a ratio, with what they reach. */
function failing(theme: string, pairs: readonly [string, string][], least: number): string[] {
  const colours = coloursOf(theme);
  return pairs.flatMap(([above, below]) => {
    const reached = contrast(colours.get(above) ?? '', colours.get(below) ?? '');
    return reached >= least ? [] : [`${above} on ${below}: ${reached.toFixed(2)}`];
  });
}

const pairs = (above: readonly string[], below: readonly string[]) =>
  above.flatMap((one) => below.map((other): [string, string] => [one, other]));
const grounds = ['paper', 'sheet', 'rule-2'];
const tints = ['yellow', 'blue', 'rose', 'green', 'violet'].map((color) => `h-${color}`);

describe.each(['paper', 'sepia', 'dark', 'contrast'])('in the theme %s', (theme) => {
  test('every text reaches WCAG AA on every ground', () => {
    const inks = ['ink', 'ink-2', 'ink-3', 'accent', 'accent-strong', 'ok', 'warn', 'danger'];
    expect(failing(theme, pairs(inks, ['paper', 'sheet']), 4.5)).toEqual([]);
    expect(failing(theme, pairs(['ink', 'ink-2', 'ink-3'], ['rule-2']), 4.5)).toEqual([]);
    const washes: [string, string][] = [
      ['warn', 'warn-wash'],
      ['danger', 'danger-wash'],
      ['accent', 'accent-wash'],
      ['accent-ink', 'accent'],
      ['float-ink', 'float'],
    ];
    expect(failing(theme, washes, 4.5)).toEqual([]);
  });

  test('what is highlighted can be read, and so can the letters on its swatches', () => {
    expect(failing(theme, pairs(['ink', 'h-ink'], tints), 4.5)).toEqual([]);
    expect(failing(theme, pairs(['accent'], tints), 4.5)).toEqual([]);
  });

  test('underlines and borders stand out from what is around them', () => {
    const lines = tints.flatMap((tint): [string, string][] => [
      [`${tint}-line`, 'paper'],
      [`${tint}-line`, tint],
    ]);
    expect(failing(theme, lines, 3)).toEqual([]);
    expect(failing(theme, pairs(['edge', 'focus'], grounds), 3)).toEqual([]);
  });
});

test('high contrast reaches AAA', () => {
  expect(failing('contrast', pairs(['ink', 'ink-2', 'ink-3', 'accent'], grounds), 7)).toEqual([]);
  expect(failing('contrast', pairs(['ink'], tints), 7)).toEqual([]);
});
