import { randomUUID } from 'node:crypto';
import type { BenchReading } from '../clients/postil-client.js';

const PAUSE_MS = 10;

/** Somebody who reads on and now and then writes a comment, one request after the other. */
export class SteadyReader {
  constructor(private readonly bench: BenchReading) {}

  /** Goes on until the task is done; gives how long each request took, in milliseconds. */
  async during(task: Promise<unknown>): Promise<number[]> {
    const latencies: number[] = [];
    let done = false;
    const working = task.finally(() => (done = true));
    for (let turn = 0; !done; turn++) {
      const from = performance.now();
      await this.request(turn);
      latencies.push(performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    await working;
    return latencies;
  }

  private async request(turn: number): Promise<void> {
    const { client, reading, highlightId } = this.bench;
    const path = `/api/readings/${reading.id}`;
    const [chapter] = reading.chapters;
    switch (turn % 4) {
      case 0:
        return void (await client.get(path));
      case 1:
        return void (await client.get(`${path}/revisions/${reading.revision.id}/chapters/${chapter?.id}`));
      case 2:
        return void (await client.get(`${path}/annotations?chapters=${chapter?.id}`));
      default: {
        const body = { highlightId, body: 'A comment while others import.' };
        await client.write('PUT', `${path}/comments/${randomUUID()}`, body);
      }
    }
  }
}
