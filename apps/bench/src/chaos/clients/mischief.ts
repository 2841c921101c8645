import type { SeededRandom } from '../../texts/seeded-random.js';

/** How often, from 0 to 1, what between a client and its line goes wrong without any fault of the line. */
export interface MischiefRates {
  /** A write is sent twice at once. */
  readonly doubledSends: number;
  /** The answer to a write is thrown away on arrival. */
  readonly lostAnswers: number;
  /** A frame comes later than the ones after it. */
  readonly lateFrames: number;
  /** A frame comes twice. */
  readonly doubledFrames: number;
}

export const everydayMischief: MischiefRates = {
  doubledSends: 0.03,
  lostAnswers: 0.005,
  lateFrames: 0.03,
  doubledFrames: 0.02,
};

export const noMischief: MischiefRates = {
  doubledSends: 0,
  lostAnswers: 0,
  lateFrames: 0,
  doubledFrames: 0,
};

const LATEST_FRAME_MS = 300;

/** Draws from a seed what goes wrong next. */
export class Mischief {
  constructor(
    private readonly random: SeededRandom,
    public rates: MischiefRates,
  ) {}

  doublesSend(): boolean {
    return this.random.share() < this.rates.doubledSends;
  }

  losesAnswer(): boolean {
    return this.random.share() < this.rates.lostAnswers;
  }

  /** The delays, in milliseconds, after which a frame is handed on: one for each time. */
  frameDelays(): number[] {
    const delay = this.random.share() < this.rates.lateFrames ? this.random.below(LATEST_FRAME_MS) : 0;
    return this.random.share() < this.rates.doubledFrames ? [delay, delay + 1] : [delay];
  }
}
