import { randomUUID } from 'node:crypto';
import type { PostilClient } from '../clients/postil-client.js';

/** Somebody who writes one comment after the other. */
export class SteadyWriter {
  constructor(
    private readonly client: PostilClient,
    private readonly readingId: string,
    private readonly highlightId: string,
  ) {}

  /** Writes until the task is done; gives how long each comment took, in milliseconds. */
  async during(task: () => Promise<unknown>): Promise<number[]> {
    const latencies: number[] = [];
    let done = false;
    const working = task().finally(() => (done = true));
    while (!done) {
      const from = performance.now();
      const path = `/api/readings/${this.readingId}/comments/${randomUUID()}`;
      const body = { highlightId: this.highlightId, body: 'A comment while the text is being corrected.' };
      await this.client.write('PUT', path, body);
      latencies.push(performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await working;
    return latencies;
  }
}
