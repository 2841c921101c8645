import { limits } from '@postil/contract';

/** What stands between `---` lines at the start of a Markdown file. */
export interface FrontMatter {
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly language: string | null;
  readonly date: string | null;
  readonly source: string | null;
  readonly licence: string | null;
  /** How many lines it takes; 0 where there is none. */
  readonly lines: number;
}

const NONE: FrontMatter = {
  title: null,
  authors: [],
  language: null,
  date: null,
  source: null,
  licence: null,
  lines: 0,
};
/** In code units. */
const LONGEST_DATE = 60;
const LONGEST = 60;
const ENTRY = /^([A-Za-z][\w-]{0,40}):(?:[ \t]+(.*))?$/;
const ITEM = /^[ \t]*-[ \t]+(\S.*)$|^[ \t]+(\S.*)$/;

/** Reads `key: value` lines and simple lists. Anything else between the rules, and they are not front matter. */
export function readFrontMatter(lines: readonly string[]): FrontMatter {
  if (lines[0]?.trimEnd() !== '---') return NONE;
  const end = lines.slice(1, LONGEST).findIndex((line) => /^(?:---|\.\.\.)\s*$/.test(line)) + 1;
  if (end < 2) return NONE;
  const values = new Map<string, string[]>();
  let current: string[] | null = null;
  for (const line of lines.slice(1, end)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const entry = ENTRY.exec(line);
    const item = ITEM.exec(line);
    if (entry?.[1] !== undefined) {
      current = valuesOf(entry[2] ?? '');
      values.set(entry[1].toLowerCase(), current);
    } else if (item && current) {
      current.push(unquoted(item[1] ?? item[2] ?? ''));
    } else {
      return NONE;
    }
  }
  if (values.size === 0) return NONE;
  const line = (key: string) => values.get(key)?.join(' ').trim() || null;
  const language = values.get('lang')?.[0] ?? values.get('language')?.[0] ?? '';
  return {
    title: line('title'),
    authors: (values.get('author') ?? values.get('authors') ?? [])
      .map((name) => name.replace(/^name:\s+/, ''))
      .filter((name) => name !== ''),
    language:
      /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(language) && language.length <= 35 ? language : null,
    date: cut(line('date'), LONGEST_DATE),
    source: cut(line('source'), limits.titleLength),
    licence: cut(line('licence') ?? line('license') ?? line('rights'), limits.titleLength),
    lines: end + 1,
  };
}

function cut(text: string | null, length: number): string | null {
  return text === null || text.length <= length
    ? text
    : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function valuesOf(value: string): string[] {
  const text = value.trim();
  // Nothing here, or a sign that lines follow.
  if (/^(?:[|>][+-]?)?$/.test(text)) return [];
  if (!text.startsWith('[') || !text.endsWith(']')) return [unquoted(text)];
  return text.slice(1, -1).split(',').map(unquoted);
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  const [, quote, inside] = /^(["'])(.*)\1$/.exec(trimmed) ?? [];
  if (inside === undefined) return trimmed;
  return quote === '"' ? inside.replace(/\\(["\\])/g, '$1') : inside.replaceAll("''", "'");
}
