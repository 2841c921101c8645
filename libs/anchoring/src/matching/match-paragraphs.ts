import { weighLetters } from '../text/letters.js';
import { Vocabulary, type Tokens } from '../text/tokens.js';
import { dropUnsupported } from './drop-unsupported.js';
import { FeatureSpace } from './features.js';
import { matchEqual, type KeyedParagraphs } from './match-equal.js';
import { findParts } from './match-parts.js';
import { matchBetweenNeighbours, matchSimilar, type ChangedParagraphs } from './match-similar.js';
import { Pairing } from './pairing.js';
import { preferInPlace } from './prefer-in-place.js';
import { SequenceNumbers } from './sequence-numbers.js';
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
  const oldLetters = new Int32Array(old.length);
  for (let index = 0; index < old.length; index++) oldLetters[index] = old[index]?.text.length ?? 0;
  const pairing = new Pairing(oldLetters, next.length);
  const oldText = (index: number) => old[index]?.text ?? '';
  const nextText = (index: number) => next[index]?.text ?? '';
  const letters = (index: number) => oldText(index).length;
  const says = (index: number) => weighLetters(oldText(index));
  const sameText = keysByText(old, next);
  matchEqual({ old: sameText.old, next: sameText.next, letters, says }, pairing, false);
  const edited = preferInPlace(pairing, oldText, nextText, vocabulary);
  const isChangedOld = (index: number) => pairing.toNext[index] === -1 || edited.old.has(index);
  const isChangedNext = (index: number) => pairing.toOld[index] === -1 || edited.next.has(index);

  const oldTokens = old.map(({ text }, index) =>
    isChangedOld(index) ? vocabulary.tokensOf(text) : undefined,
  );
  const nextTokens = next.map(({ text }, index) =>
    isChangedNext(index) ? vocabulary.tokensOf(text) : undefined,
  );
  const byWords = keysByWords(oldTokens, nextTokens, pairing);
  const sameWords = { old: byWords.old, next: byWords.next, letters, says };
  matchEqual(sameWords, pairing, false);

  // What has a partner by now, unless edited, has all its words there: only of the others features are looked for.
  const features = featuresOf(
    oldTokens.map((tokens, index) => (isChangedOld(index) ? tokens : undefined)),
    nextTokens.map((tokens, index) => (isChangedNext(index) ? tokens : undefined)),
    vocabulary,
  );
  const changed = { space: features.space, old: features.old, next: features.next, oldText, nextText };
  matchSimilar(changed, pairing);
  matchEqual(sameWords, pairing, true);
  matchBetweenNeighbours(changed, pairing);
  dropUnsupported(pairing, oldText, nextText);

  const forward = listsOf(pairing.toNext);
  const backward = listsOf(pairing.toOld);
  const link = (from: number, to: number) => {
    // Two paragraphs that hold each other may be found from both sides.
    if (forward[from]?.includes(to)) return;
    forward[from]?.push(to);
    backward[to]?.push(from);
  };
  for (const { old: from, next: to } of findParts(changed, pairing)) link(from, to);
  for (const lists of [forward, backward]) {
    for (const list of lists) if (list.length > 1) list.sort((a, b) => a - b);
  }
  return { forward, backward };
}

function keysByText(
  old: readonly TextParagraph[],
  next: readonly TextParagraph[],
): Pick<KeyedParagraphs, 'old' | 'next'> {
  const numbers = new Map<string, number>();
  const keysOf = (paragraphs: readonly TextParagraph[]) => {
    const keys = new Int32Array(paragraphs.length);
    for (let index = 0; index < keys.length; index++) {
      const text = paragraphs[index]?.text ?? '';
      let key = numbers.get(text);
      if (key === undefined) numbers.set(text, (key = numbers.size));
      keys[index] = key;
    }
    return keys;
  };
  return { old: keysOf(old), next: keysOf(next) };
}

/** A list for each paragraph: its partner, if it has one. */
function listsOf(partners: Int32Array): number[][] {
  const lists: number[][] = [];
  for (let index = 0; index < partners.length; index++) {
    const partner = partners[index] ?? -1;
    lists.push(partner < 0 ? [] : [partner]);
  }
  return lists;
}

/** Numbers the paragraphs without a partner by their words; the others get numbers of their own. */
function keysByWords(
  oldTokens: readonly (Tokens | undefined)[],
  nextTokens: readonly (Tokens | undefined)[],
  pairing: Pairing,
): Pick<KeyedParagraphs, 'old' | 'next'> {
  const numbers = new SequenceNumbers();
  // Partners of the first round stay equal, so that neighbours can still follow them.
  let unique = 0;
  const old = new Int32Array(oldTokens.length);
  const next = new Int32Array(nextTokens.length);
  const keyOf = (tokens: Tokens | undefined) =>
    !tokens || tokens.count === 0 ? --unique : numbers.numberOf(tokens.keys);
  for (let index = 0; index < old.length; index++) old[index] = keyOf(oldTokens[index]);
  for (let index = 0; index < next.length; index++) {
    const partner = pairing.toOld[index] ?? -1;
    next[index] = partner >= 0 ? (old[partner] ?? 0) : keyOf(nextTokens[index]);
  }
  return { old, next };
}

function featuresOf(
  old: readonly (Tokens | undefined)[],
  next: readonly (Tokens | undefined)[],
  vocabulary: Vocabulary,
): Pick<ChangedParagraphs, 'space' | 'old' | 'next'> {
  const space = new FeatureSpace(vocabulary);
  const count = (tokens: Tokens | undefined) => tokens && space.count(tokens);
  const weigh = (numbers: Int32Array | undefined) => numbers && space.features(numbers);
  // All are counted before the first is weighed.
  const oldNumbers = old.map(count);
  const nextNumbers = next.map(count);
  return { space, old: oldNumbers.map(weigh), next: nextNumbers.map(weigh) };
}
