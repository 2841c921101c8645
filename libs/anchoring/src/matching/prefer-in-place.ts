import type { Vocabulary } from '../text/tokens.js';
import type { Pairing } from './pairing.js';
import { spineOf } from './spine.js';

/** The share of a paragraph's words that one in its old place must hold to be the same paragraph, edited. */
const HELD = 0.75;
/** In a gap of more free paragraphs there is no one place that it had. */
const PLACES = 8;

/**
 * A paragraph that seems to have moved, word for word, while one very like it stands in its old place, was copied
 * there and edited here: the copy gets no claim to the notes. Parts such pairs and pairs the paragraph in its place.
 * Answers the paragraphs that it paired though their texts differ.
 */
export function preferInPlace(
  pairing: Pairing,
  oldText: (old: number) => string,
  nextText: (next: number) => string,
  vocabulary: Vocabulary,
): { readonly old: ReadonlySet<number>; readonly next: ReadonlySet<number> } {
  const { toNext, toOld } = pairing;
  const spine = spineOf(pairing);
  const edited = { old: new Set<number>(), next: new Set<number>() };
  // Nothing has moved.
  if (spine.length === pairing.count) return edited;
  let passed = 0;
  for (let old = 0; old < toNext.length; old++) {
    while (passed < spine.length && (spine[passed] ?? 0) < old) passed++;
    if ((toNext[old] ?? -1) < 0 || spine[passed] === old) continue;
    const from = passed === 0 ? 0 : (toNext[spine[passed - 1] ?? 0] ?? -1) + 1;
    const to = passed === spine.length ? toOld.length : (toNext[spine[passed] ?? 0] ?? 0);
    if (to - from > PLACES) continue;
    for (let next = from; next < to; next++) {
      if (toOld[next] !== -1 || heldShare(oldText(old), nextText(next), vocabulary) < HELD) continue;
      pairing.part(old);
      pairing.pair(old, next);
      edited.old.add(old);
      edited.next.add(next);
      break;
    }
  }
  return edited;
}

/** The share of a text's words, each as often as it stands there, that another text has too. */
function heldShare(text: string, other: string, vocabulary: Vocabulary): number {
  const words = vocabulary.tokensOf(text);
  const there = new Map<number, number>();
  const others = vocabulary.tokensOf(other);
  for (let at = 0; at < others.count; at++) {
    const key = others.keys[at] ?? 0;
    there.set(key, (there.get(key) ?? 0) + 1);
  }
  let held = 0;
  for (let at = 0; at < words.count; at++) {
    const left = there.get(words.keys[at] ?? 0) ?? 0;
    if (left === 0) continue;
    there.set(words.keys[at] ?? 0, left - 1);
    held++;
  }
  return words.count === 0 ? 0 : held / words.count;
}
