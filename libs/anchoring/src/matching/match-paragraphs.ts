import { weighLetters } from '../text/letters.js';
import { Vocabulary, type Tokens } from '../text/tokens.js';
import { dropUnsupported } from './drop-unsupported.js';
import { FeatureSpace } from './features.js';
import { matchEqual, type KeyedParagraphs } from './match-equal.js';
import { findParts } from './match-parts.js';
import { matchSimilar, type ChangedParagraphs } from './match-similar.js';
import { Pairing } from './pairing.js';
import { preferInPlace } from './prefer-in-place.js';
import type { ParagraphMatch, TextParagraph } from './paragraph-match.js';

/**
 * Finds for each paragraph of one revision those of the next that it lives on in, and the other way round: same
 * text first, then same words but for typography, then similar words, then parts of split and merged paragraphs.
 * Near-linear in the length of the texts.
 */
export function matchParagraphs(
  old: readonly TextParagraph[],
  next: readonly TextParagraph[],
  vocabulary = new Vocabulary(),
): ParagraphMatch {
  const pairing = new Pairing(old.length, next.length);
  const oldText = (index: number) => old[index]?.text ?? '';
  const nextText = (index: number) => next[index]?.text ?? '';
  const letters = (index: number) => oldText(index).length;
  const says = (index: number) => weighLetters(oldText(index));
  matchEqual({ ...keysByText(old, next), letters, says }, pairing, false);
  preferInPlace(pairing, oldText, nextText, vocabulary);

  const oldTokens = tokensOf(old, pairing.freeOld(), vocabulary);
  const nextTokens = tokensOf(next, pairing.freeNext(), vocabulary);
  const sameWords = {
    ...keysByWords(old.length, next.length, oldTokens, nextTokens, pairing),
    letters,
    says,
  };
  matchEqual(sameWords, pairing, false);

  // What has a partner by now has all its words there: nothing of it is left to look for.
  const free = (tokens: ReadonlyMap<number, Tokens>, partners: Int32Array) =>
    new Map([...tokens].filter(([index]) => partners[index] === -1));
  const changed = {
    ...featuresOf(free(oldTokens, pairing.toNext), free(nextTokens, pairing.toOld), vocabulary),
    oldText,
    nextText,
  };
  matchSimilar(changed, pairing);
  matchEqual(sameWords, pairing, true);
  dropUnsupported(pairing, oldText, nextText);

  const forward: number[][] = Array.from(pairing.toNext, (to) => (to < 0 ? [] : [to]));
  const backward: number[][] = Array.from(pairing.toOld, (from) => (from < 0 ? [] : [from]));
  const link = (from: number, to: number) => {
    // Two paragraphs that hold each other may be found from both sides.
    if (forward[from]?.includes(to)) return;
    forward[from]?.push(to);
    backward[to]?.push(from);
  };
  for (const { old: from, next: to } of findParts(changed, pairing)) link(from, to);
  for (const list of [...forward, ...backward]) if (list.length > 1) list.sort((a, b) => a - b);
  return { forward, backward };
}

function keysByText(
  old: readonly TextParagraph[],
  next: readonly TextParagraph[],
): Pick<KeyedParagraphs, 'old' | 'next'> {
  const numbers = new Map<string, number>();
  const keyOf = ({ text }: TextParagraph) => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  };
  return { old: Int32Array.from(old, keyOf), next: Int32Array.from(next, keyOf) };
}

/** Numbers the paragraphs without a partner by their words; the others get numbers of their own. */
function keysByWords(
  oldCount: number,
  nextCount: number,
  oldTokens: ReadonlyMap<number, Tokens>,
  nextTokens: ReadonlyMap<number, Tokens>,
  pairing: Pairing,
): Pick<KeyedParagraphs, 'old' | 'next'> {
  const numbers = new Map<string, number>();
  // Partners of the first round stay equal, so that neighbours can still follow them.
  let unique = 0;
  const old = new Int32Array(oldCount);
  const next = new Int32Array(nextCount);
  const keyOf = (tokens: Tokens | undefined) => {
    if (!tokens || tokens.count === 0) return --unique;
    const words = tokens.keys.join();
    const known = numbers.get(words);
    if (known !== undefined) return known;
    numbers.set(words, numbers.size);
    return numbers.size - 1;
  };
  for (let index = 0; index < oldCount; index++) old[index] = keyOf(oldTokens.get(index));
  for (let index = 0; index < nextCount; index++) {
    const partner = pairing.toOld[index] ?? -1;
    next[index] = partner >= 0 ? (old[partner] ?? 0) : keyOf(nextTokens.get(index));
  }
  return { old, next };
}

function tokensOf(
  paragraphs: readonly TextParagraph[],
  indexes: readonly number[],
  vocabulary: Vocabulary,
): Map<number, Tokens> {
  return new Map(indexes.map((index) => [index, vocabulary.tokensOf(paragraphs[index]?.text ?? '')]));
}

function featuresOf(
  oldTokens: ReadonlyMap<number, Tokens>,
  nextTokens: ReadonlyMap<number, Tokens>,
  vocabulary: Vocabulary,
): Pick<ChangedParagraphs, 'space' | 'old' | 'next'> {
  const space = new FeatureSpace(vocabulary);
  for (const tokens of oldTokens.values()) space.count(tokens);
  for (const tokens of nextTokens.values()) space.count(tokens);
  const weigh = (all: ReadonlyMap<number, Tokens>) =>
    new Map([...all].map(([index, tokens]) => [index, space.features(tokens)] as const));
  return { space, old: weigh(oldTokens), next: weigh(nextTokens) };
}
