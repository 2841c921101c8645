import { NumberStore } from '../text/number-store.js';
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
 * A space is good until the next one is made.
 */
export class FeatureSpace {
  private readonly vocabulary: Vocabulary;
  private readonly store = new NumberStore();
  /** What a bucket holds counts from here: more than any space before this one counted to. */
  private readonly floor: number;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
    if (counted > FULL) {
      counts.fill(0);
      counted = 0;
    }
    this.floor = counted;
  }

  /** Counts a text's features and answers their numbers; all texts are counted before the first is weighed. */
  count(tokens: Tokens): Int32Array {
    const { floor } = this;
    const numbers = numbersOf(tokens, this.store).sort();
    for (let index = 0; index < numbers.length; index++) {
      const bucket = (numbers[index] ?? 0) & (BUCKETS - 1);
      const count = counts[bucket] ?? 0;
      counts[bucket] = (count > floor ? count : floor) + 1;
    }
    counted += numbers.length;
    return numbers;
  }

  features(numbers: Int32Array): Features {
    const { floor } = this;
    const { weights: wordWeights } = this.vocabulary;
    const weights = this.store.decimals(numbers.length);
    // A pair of words weighs as a word of middling length does.
    let total = 0;
    for (let index = 0; index < numbers.length; index++) {
      const feature = numbers[index] ?? 0;
      const own = feature < PAIRS ? Math.min(12, wordWeights[feature] ?? 1) : 4;
      const count = (counts[feature & (BUCKETS - 1)] ?? 0) - floor;
      const weight = count <= 2 ? own : own / (discounts[count] ?? discountOf(count));
      weights[index] = weight;
      total += weight;
    }
    return { numbers, weights, total };
  }

  /** How often a feature occurs in all texts that were counted (at most; buckets may be shared). */
  countOf(feature: number): number {
    return Math.max(0, (counts[feature & (BUCKETS - 1)] ?? 0) - this.floor);
  }
}

/**
 * Used by one space after the other: to take and to give back so much memory, or to clear it, costs more than a small
 * match. Each space counts on from where the one before can't have got to.
 */
const counts = new Int32Array(BUCKETS);
/** How many features were counted since the buckets were cleared, and how many that may become. */
let counted = 0;
const FULL = 1 << 30;

/** Word numbers stay below this; pairs of words are hashed into the space above it. */
const PAIRS = 0x20000000;

/** What the weight of a feature is divided by that occurs so often. */
function discountOf(count: number): number {
  return 1 + Math.log2(count / 2);
}

/** For all but the most frequent. */
const discounts = Float64Array.from({ length: 1024 }, (_, count) => discountOf(count));

function numbersOf({ keys, count }: Tokens, store: NumberStore): Int32Array {
  const numbers = store.integers(Math.max(0, count * 2 - 1));
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
  const numbers = new Int32Array(whole.numbers.length);
  const weights = new Float32Array(whole.numbers.length);
  let count = 0;
  let total = 0;
  let j = 0;
  for (let i = 0; i < whole.numbers.length; i++) {
    const feature = whole.numbers[i] ?? 0;
    while (j < taken.numbers.length && (taken.numbers[j] ?? 0) < feature) j++;
    if (j < taken.numbers.length && taken.numbers[j] === feature) {
      j++;
      continue;
    }
    const weight = whole.weights[i] ?? 0;
    numbers[count] = feature;
    weights[count++] = weight;
    total += weight;
  }
  return { numbers: numbers.subarray(0, count), weights: weights.subarray(0, count), total };
}
