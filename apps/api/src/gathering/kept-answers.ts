import { LONG_PATIENCE, within } from './patience.js';

interface Kept<Answer> {
  answer: Promise<Answer>;
  /** Code units, 0 until the answer is there. */
  length: number;
}

/**
 * Answers that many ask for alike, within a bound on their length: the one that was kept longest goes first. Who asks
 * while an answer is being found waits for that one. A failure is told to whoever waited, and not kept.
 */
export class KeptAnswers<Answer> {
  private readonly kept = new Map<string, Kept<Answer>>();
  private length = 0;

  constructor(
    private readonly mostLength: number,
    private readonly lengthOf: (answer: Answer) => number,
  ) {}

  /** The kept answer, if it will do; else the one that `find` gives, which is kept in its place. */
  async get(key: string, willDo: (answer: Answer) => boolean, find: () => Promise<Answer>): Promise<Answer> {
    for (let known = this.kept.get(key); known; known = this.kept.get(key)) {
      const answer = await known.answer;
      if (willDo(answer)) return answer;
      // Unless somebody else who waited has begun to find a newer one.
      if (this.kept.get(key) === known) break;
    }
    return this.keep(key, find);
  }

  private async keep(key: string, find: () => Promise<Answer>): Promise<Answer> {
    this.forget(key);
    const entry: Kept<Answer> = { answer: within(LONG_PATIENCE, find()), length: 0 };
    this.kept.set(key, entry);
    try {
      const answer = await entry.answer;
      if (this.kept.get(key) !== entry) return answer;
      entry.length = this.lengthOf(answer);
      this.length += entry.length;
      for (const oldest of this.kept.keys()) {
        if (this.length <= this.mostLength) break;
        this.forget(oldest);
      }
      return answer;
    } catch (error) {
      if (this.kept.get(key) === entry) this.forget(key);
      throw error;
    }
  }

  private forget(key: string): void {
    this.length -= this.kept.get(key)?.length ?? 0;
    this.kept.delete(key);
  }
}
