import { setImmediate as restRun } from 'node:timers/promises';
import type { RevisionMap } from '@postil/anchoring';
import type { MapOf } from './carry-note.js';

interface Waiting {
  readonly from: string;
  readonly to: string;
  readonly asked: { give: (map: RevisionMap) => void; fail: (error: unknown) => void }[];
}

/**
 * Gives maps to many notes that are carried side by side: one map after the other, each to all who wait for it. Of a
 * large book few maps fit into memory; notes carried one by one would have them made anew again and again.
 */
export class MapsInTurn {
  private readonly waiting = new Map<string, Waiting>();

  constructor(private readonly load: MapOf) {}

  readonly mapOf: MapOf = (from, to) =>
    new Promise((give, fail) => {
      const key = `${from} ${to}`;
      const waiting = this.waiting.get(key) ?? { from, to, asked: [] };
      waiting.asked.push({ give, fail });
      this.waiting.set(key, waiting);
    });

  /** Serves those who wait, and what they ask for next, until nobody waits. */
  async serve(): Promise<void> {
    for (let next = this.next(); next; next = this.next()) {
      const { from, to, asked } = next;
      try {
        const map = await this.load(from, to);
        for (const { give } of asked) give(map);
      } catch (error) {
        for (const { fail } of asked) fail(error);
      }
      // By then all who were served have gone as far as they get, and wait again or are done.
      await restRun();
    }
  }

  private next(): Waiting | null {
    for (const [key, waiting] of this.waiting) {
      this.waiting.delete(key);
      return waiting;
    }
    return null;
  }
}
