import { SeededRandom } from '../../texts/seeded-random.js';

export type Intent =
  | 'highlight'
  | 'private-highlight'
  | 'recolor'
  | 'move'
  | 'remove-highlight'
  | 'comment'
  | 'reply'
  | 'edit'
  | 'remove-comment';

/** What a client means to do next. What it meets there is only known then; `shares` choose among that. */
export interface PlannedOperation {
  readonly intent: Intent;
  /** Which of the client's readings, from 0 up to, and without, 1. */
  readonly reading: number;
  /** Each from 0 up to, and without, 1. */
  readonly shares: readonly [number, number, number];
  /** Whether the client looks afterwards whether it finds what it wrote. */
  readonly looks: boolean;
}

/** In hundredths. */
const weights: readonly (readonly [Intent, number])[] = [
  ['comment', 30],
  ['reply', 16],
  ['highlight', 14],
  ['edit', 16],
  ['recolor', 8],
  ['remove-comment', 6],
  ['private-highlight', 4],
  ['move', 4],
  ['remove-highlight', 2],
];

/** Of so many operations, one is looked for by its writer. */
const LOOKS = 100;

/**
 * The operations of one client in order: the same for the same seed and client. Given `intents`, each of them comes as
 * often as the others.
 */
export function planOperations(
  seed: number,
  client: number,
  count: number,
  intents: readonly Intent[] | null,
): PlannedOperation[] {
  const random = new SeededRandom(seed, 1, client);
  return Array.from({ length: count }, () => ({
    intent: intents ? random.oneOf(intents) : drawIntent(random),
    reading: random.share(),
    shares: [random.share(), random.share(), random.share()] as const,
    looks: random.below(LOOKS) === 0,
  }));
}

function drawIntent(random: SeededRandom): Intent {
  let left = random.below(100);
  for (const [intent, weight] of weights) {
    if (left < weight) return intent;
    left -= weight;
  }
  return 'comment';
}
