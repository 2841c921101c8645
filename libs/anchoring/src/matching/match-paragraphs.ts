import { weighLetters } from '../text/letters.js';
import { Vocabulary, type Tokens } from '../text/tokens.js';
import { dropUnsupported } from './drop-unsupported.js';
import { FeatureSpace, type Features } from './features.js';
import { matchEqual, type KeyedParagraphs } from './match-equal.js';
import { findParts } from './match-parts.js';
import { matchBetweenNeighbours, matchSimilar } from './match-similar.js';
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

  const oldTokens = tokensOf(old, isChangedOld, vocabulary);
  const nextTokens = tokensOf(next, isChangedNext, vocabulary);
  const byWords = keysByWords(oldTokens, nextTokens, pairing);
  const sameWords = { old: byWords.old, next: byWords.next, letters, says };
  matchEqual(sameWords, pairing, false);

  // What has a partner by now, unless edited, has all its words there: only of the others features are looked for.
  const space = new FeatureSpace(vocabulary);
  // All are counted before the first is weighed.
  const oldNumbers = countAll(oldTokens, isChangedOld, space);
  const nextNumbers = countAll(nextTokens, isChangedNext, space);
  const oldFeatures = weighAll(oldNumbers, space);
  const nextFeatures = weighAll(nextNumbers, space);
  const changed = { space, old: oldFeatures, next: nextFeatures, oldText, nextText };
  matchSimilar(changed, pairing);
  matchEqual(sameWords, pairing, true);
  matchBetweenNeighbours(changed, pairing);
  dropUnsupported(pairing, sameText);

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

function tokensOf(
  paragraphs: readonly TextParagraph[],
  isChanged: (index: number) => boolean,
  vocabulary: Vocabulary,
): (Tokens | undefined)[] {
  const tokens: (Tokens | undefined)[] = [];
  for (let index = 0; index < paragraphs.length; index++) {
    tokens.push(isChanged(index) ? vocabulary.tokensOf(paragraphs[index]?.text ?? '') : undefined);
  }
  return tokens;
}

/** Numbers the paragraphs without a partner by their words; the others get numbers of their own. */
function keysByWords(
  oldTokens: readonly (Tokens | undefined)[],
  nextTokens: readonly (Tokens | undefined)[],
  pairing: Pairing,
): Pick<KeyedParagraphs, 'old' | 'next'> {
  const numbers = new SequenceNumbers();
  // Partners of the first round stay equal, so that neighbours can still follow them.
  const old = new Int32Array(oldTokens.length);
  const next = new Int32Array(nextTokens.length);
  const keyOf = (tokens: Tokens | undefined) =>
    !tokens || tokens.count === 0 ? numbers.unequalled() : numbers.numberOf(tokens.keys);
  for (let index = 0; index < old.length; index++) old[index] = keyOf(oldTokens[index]);
  for (let index = 0; index < next.length; index++) {
    const partner = pairing.toOld[index] ?? -1;
    next[index] = partner >= 0 ? (old[partner] ?? 0) : keyOf(nextTokens[index]);
  }
  return { old, next };
}

function countAll(
  tokens: readonly (Tokens | undefined)[],
  isChanged: (index: number) => boolean,
  space: FeatureSpace,
): (Int32Array | undefined)[] {
  const counted: (Int32Array | undefined)[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const own = tokens[index];
    counted.push(own && isChanged(index) ? space.count(own) : undefined);
  }
  return counted;
}

function weighAll(
  counted: readonly (Int32Array | undefined)[],
  space: FeatureSpace,
): (Features | undefined)[] {
  const features: (Features | undefined)[] = [];
  for (let index = 0; index < counted.length; index++) {
    const numbers = counted[index];
    features.push(numbers && space.features(numbers));
  }
  return features;
}
