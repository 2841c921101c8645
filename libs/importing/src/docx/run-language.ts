import type { RunFormat } from './run-format.js';

const EAST_ASIAN = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}]/u;
/** The scripts that a language's own letters stand in, by the script that it is usually written in. */
const scripts = new Map<string, RegExp>(
  [
    ['Latn', 'Latin'],
    ['Cyrl', 'Cyrillic'],
    ['Grek', 'Greek'],
    ['Hebr', 'Hebrew'],
    ['Arab', 'Arabic'],
    ['Armn', 'Armenian'],
    ['Geor', 'Georgian'],
    ['Deva', 'Devanagari'],
    ['Syrc', 'Syriac'],
    ['Thai', 'Thai'],
  ].map(([code = '', script]) => [code, new RegExp(`\\p{sc=${script}}`, 'u')]),
);
for (const code of ['Hans', 'Hant', 'Jpan', 'Kore']) scripts.set(code, EAST_ASIAN);
const RIGHT_TO_LEFT = new Set(['Hebr', 'Arab', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Samr']);

/** Scripts by language tag; tags repeat with every run of a text. */
const known = new Map<string, string>();

/**
 * The language (BCP 47) of a run's words; null where the file doesn't say, or says what can't be: Word puts the language
 * of its own menus on text in other scripts.
 */
export function languageOf(format: RunFormat, text: string): string | null {
  const isEastAsian = EAST_ASIAN.test(text);
  const named = format.rightToLeft ? format.complex : isEastAsian ? format.eastAsian : format.latin;
  const lang = languageTag(named);
  if (lang === null || !/\p{L}/u.test(text)) return lang;
  const letters = scripts.get(scriptOf(lang));
  return letters && !letters.test(text) ? null : lang;
}

/** A tag that says a language; null for anything else. */
export function languageTag(named: string | undefined): string | null {
  const tag = named?.trim().replaceAll('_', '-') ?? '';
  if (tag.length > 35 || !/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(tag)) return null;
  return /^(?:zxx|und|mul|none|x-.*)$/i.test(tag) ? null : tag;
}

/** The language itself, without region or script: `en` of `en-GB`. */
export function primaryLanguage(tag: string): string {
  return tag.split('-', 1)[0]?.toLowerCase() ?? '';
}

export function isRightToLeft(tag: string): boolean {
  return RIGHT_TO_LEFT.has(scriptOf(tag));
}

function scriptOf(tag: string): string {
  let script = known.get(tag);
  if (script === undefined) {
    script = likelyScript(tag);
    // A hostile file may name a new tag with every word.
    if (known.size < 1_000) known.set(tag, script);
  }
  return script;
}

function likelyScript(tag: string): string {
  try {
    return new Intl.Locale(tag).maximize().script ?? '';
  } catch {
    return '';
  }
}
