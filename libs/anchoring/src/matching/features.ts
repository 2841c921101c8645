import type { Tokens, Vocabulary } from '../text/tokens.js';

const BUCKETS = 1 << 18;

/** The words and pairs of neighbouring words of one paragraph as sorted numbers, and what all of them weigh. */
export interface Features {
  readonly numbers: Int32Array;
  readonly weights: Float32Array;
  readonly total: number;
}

/**
 * Makes paragraphs comparable by their words. Rare words tell paragraphs apart, so a feature weighs less the more
 * often it occurs (inverse document frequency); counts are kept in buckets, where a collision only lowers a weight.
 */
export class FeatureSpace {
  private readonly counts = new Int32Array(BUCKETS);
  private readonly vocabulary: Vocabulary;
  private readonly counted = new Map<Tokens, Int32Array>();

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Counts a text's features; all texts are counted before the first is weighed. */
  count(tokens: Tokens): void {
    const numbers = numbersOf(tokens).sort();
    this.counted.set(tokens, numbers);
    for (const feature of numbers) {
      const bucket = feature & (BUCKETS - 1);
      this.counts[bucket] = (this.counts[bucket] ?? 0) + 1;
    }
  }

  features(tokens: Tokens): Features {
    const { weights: wordWeights } = this.vocabulary;
    const order = this.counted.get(tokens) ?? numbersOf(tokens).sort();
    const weights = new Float32Array(order.length);
    // A pair of words weighs as a word of middling length does.
    let total = 0;
    for (let index = 0; index < order.length; index++) {
      const feature = order[index] ?? 0;
      const own = feature < PAIRS ? Math.min(12, wordWeights[feature] ?? 1) : 4;
      const count = this.counts[feature & (BUCKETS - 1)] ?? 1;
      const weight = own / (1 + Math.log2(Math.max(1, count / 2)));
      weights[index] = weight;
      total += weight;
    }
    return { numbers: order, weights, total };
  }

  /** How often a feature occurs in all texts that were counted (at most; buckets may be shared). */
  countOf(feature: number): number {
    return this.counts[feature & (BUCKETS - 1)] ?? 0;
  }
}

/** Word numbers stay below this; pairs of words are hashed into the space above it. */
const PAIRS = 0x20000000;

function numbersOf({ keys, count }: Tokens): Int32Array {
  const numbers = new Int32Array(Math.max(0, count * 2 - 1));
  let at = 0;
  for (let index = 0; index < count; index++) {
    const key = keys[index] ?? 0;
    numbers[at++] = key;
    if (index > 0) numbers[at++] = PAIRS + (hashPair(keys[index - 1] ?? 0, key) & (PAIRS - 1));
  }
  return numbers;
}

function hashPair(first: number, second: number): number {
  const mixed = Math.imul(first + 0x9e3779b9, 0x85ebca6b) ^ Math.imul(second + 0x7f4a7c15, 0xc2b2ae35);
  return Math.imul(mixed ^ (mixed >>> 15), 0x27d4eb2f) >>> 3;
}

/** The weight of what two paragraphs have in common. */
export function sharedWeight(a: Features, b: Features): number {
  let shared = 0;
  let i = 0;
  let j = 0;
  while (i < a.numbers.length && j < b.numbers.length) {
    const left = a.numbers[i] ?? 0;
    const right = b.numbers[j] ?? 0;
    if (left === right) {
      shared += a.weights[i] ?? 0;
      i++;
      j++;
    } else if (left < right) i++;
    else j++;
  }
  return shared;
}

/** What `whole` has beyond `taken`: the same features with those of `taken` removed once each. */
export function withoutShared(whole: Features, taken: Features): Features {
  const keep: number[] = [];
  let j = 0;
  for (let i = 0; i < whole.numbers.length; i++) {
    const feature = whole.numbers[i] ?? 0;
    while (j < taken.numbers.length && (taken.numbers[j] ?? 0) < feature) j++;
    if (j < taken.numbers.length && taken.numbers[j] === feature) j++;
    else keep.push(i);
  }
  const numbers = Int32Array.from(keep, (index) => whole.numbers[index] ?? 0);
  const weights = Float32Array.from(keep, (index) => whole.weights[index] ?? 0);
  return { numbers, weights, total: weights.reduce((sum, weight) => sum + weight, 0) };
}

/**
 * 0..1: twice what is shared over what both have (Dice's coefficient, weighted). 0 without looking where one is so
 * much larger that it can't reach `least`: a book that was joined into one paragraph is not walked for each part.
 */
export function similarity(a: Features, b: Features, least = 0): number {
  const both = a.total + b.total;
  if (both === 0 || 2 * Math.min(a.total, b.total) < least * both) return 0;
  return (2 * sharedWeight(a, b)) / both;
}
