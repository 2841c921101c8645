import { textOf, type Line } from './line.js';

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’‐-][\p{L}\p{M}\p{N}]+)*/gu;

/** The words of a text that stand whole on a line: they tell whether a hyphen at a line's end is part of the word. */
export class WordList {
  private readonly words = new Set<string>();

  learn(line: Line): void {
    const text = textOf(line).trim();
    for (const { 0: word, index } of text.matchAll(WORD)) {
      // The last word may be half of one.
      if (index + word.length >= text.length - 1 && /[-\u00AD‐]$/.test(text)) continue;
      this.words.add(plain(word));
    }
  }

  has(word: string): boolean {
    return this.words.has(plain(word));
  }
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll('‐', '-').replaceAll('’', "'");
}

/** How two lines are put together: what the first loses at its end, and what comes between. */
export interface Joint {
  readonly dropped: number;
  readonly between: '' | ' ';
}

const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u;

/**
 * Joins the end of a line to the beginning of the next. A word parted by a hyphen becomes one again, unless the text
 * elsewhere writes it with the hyphen, or a capital or a number follows.
 */
export function jointOf(before: string, after: string, words: WordList): Joint {
  const end = before.slice(-60);
  const start = after.trimStart().slice(0, 60);
  if (end.endsWith('\u00AD')) return { dropped: 1, between: '' };
  const parted = /([\p{L}\p{M}\p{N}'’‐-]*[\p{L}\p{M}])[-‐]$/u.exec(end);
  const following = /^[\p{L}\p{M}][\p{L}\p{M}'’‐-]*/u.exec(start)?.[0];
  if (parted && following !== undefined) {
    if (!/^\p{Ll}/u.test(following)) return { dropped: 0, between: '' };
    const first = parted[1] ?? '';
    const tail = following.replace(/['’‐-]+$/u, '');
    if (words.has(first + tail)) return { dropped: 1, between: '' };
    return { dropped: words.has(`${first}-${tail}`) ? 0 : 1, between: '' };
  }
  if (/[\p{L}\p{N}][-‐]$/u.test(end) && /^[\p{L}\p{N}]/u.test(start)) return { dropped: 0, between: '' };
  if (/\S[—–]$/u.test(end) && /^\p{L}/u.test(start) && end.endsWith('—')) return { dropped: 0, between: '' };
  const isDense = UNSPACED.test([...end.slice(-2)].at(-1) ?? '') && UNSPACED.test(start.slice(0, 2));
  return { dropped: 0, between: isDense || /\s$/.test(end) ? '' : ' ' };
}
