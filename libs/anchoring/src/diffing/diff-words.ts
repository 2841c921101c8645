import { tokenBounds } from '../text/tokens.js';
import { alignSequences } from './align-sequences.js';

/** A stretch of text that stayed, went or came. */
export interface WordChange {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/**
 * What changed between two texts, word by word, for showing: `same` and `removed` joined give `before`, `same` and
 * `added` joined give `after`. Of what was replaced, the removed words come first.
 */
export function diffWords(before: string, after: string): WordChange[] {
  const numbers = new Map<string, number>();
  const old = wordsOf(before);
  const next = wordsOf(after);
  const texts: string[] = [];
  const keysOf = (words: readonly string[]) =>
    Int32Array.from(words, (word) => {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      texts.push(word);
      numbers.set(word, texts.length - 1);
      return texts.length - 1;
    });
  // White space and marks alone keep nothing together that was rewritten.
  const worth = (key: number) => (/[\p{L}\p{N}]/u.test(texts[key] ?? '') ? 1 : 0.1);
  const partners = alignSequences({ old: keysOf(old), next: keysOf(next), worth });

  const changes = new ChangeList();
  let nextAt = 0;
  old.forEach((word, index) => {
    const partner = partners[index] ?? -1;
    if (partner < 0) {
      changes.add('removed', word);
      return;
    }
    changes.add('added', next.slice(nextAt, partner).join(''));
    changes.add('same', word);
    nextAt = partner + 1;
  });
  changes.add('added', next.slice(nextAt).join(''));
  return changes.list;
}

class ChangeList {
  readonly list: WordChange[] = [];

  add(kind: WordChange['kind'], text: string): void {
    if (text === '') return;
    const last = this.list.at(-1);
    if (last?.kind === kind) this.list[this.list.length - 1] = { kind, text: last.text + text };
    else this.list.push({ kind, text });
  }
}

/** A text's words, and what stands between them, in order: joined they are the text. */
function wordsOf(text: string): string[] {
  const bounds = tokenBounds(text);
  const words: string[] = [];
  let at = 0;
  for (let index = 0; index < bounds.length; index += 2) {
    const start = bounds[index] ?? 0;
    const end = bounds[index + 1] ?? 0;
    if (start > at) words.push(text.slice(at, start));
    words.push(text.slice(start, end));
    at = end;
  }
  if (at < text.length) words.push(text.slice(at));
  return words;
}
