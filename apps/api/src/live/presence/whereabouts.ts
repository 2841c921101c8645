import type { Here } from '@postil/contract';
import type { PresenceBoard } from './presence.js';

/** Whether a thread is one that everybody who reads there may see. */
type IsShared = (threadId: string) => Promise<boolean>;

/**
 * What one socket says of where its reader is in one reading, told in its order, without what others may not know. A
 * thread is asked about each time that it is said: it may have been made private since.
 */
export class Whereabouts {
  private last: Here | null = null;
  private asking = false;
  private left = false;

  constructor(
    private readonly board: PresenceBoard,
    private readonly socketId: string,
    private readonly isShared: IsShared,
  ) {}

  async take(here: Here): Promise<void> {
    this.last = here;
    // One question at a time, however much is said: what came last counts.
    if (this.asking) return;
    this.asking = true;
    let told: Here | null = null;
    while (this.last !== told && !this.left) {
      told = this.last;
      await this.tell(told);
    }
    this.asking = false;
  }

  /** For who is shown from now on: what was said while they were not is known to nobody else. */
  async sayAgain(): Promise<void> {
    if (this.last) await this.take({ ...this.last, typingIn: null });
  }

  /** What is still being asked about is told no more. */
  leave(): void {
    this.left = true;
  }

  private async tell(here: Here): Promise<void> {
    const { readingId, paragraphId, typingIn: thread = null } = here;
    const typingIn = thread !== null && (await this.isShared(thread)) ? thread : null;
    if (this.last === here && !this.left) {
      this.board.moveTo(readingId, this.socketId, { paragraphId, typingIn });
    }
  }
}
