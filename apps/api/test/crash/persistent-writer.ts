import { randomUUID } from 'node:crypto';
import type { CommentWritten } from '@postil/contract';
import type { FollowingReader } from '../following-reader.js';

interface Known {
  version: number;
  body: string;
  deleted: boolean;
}

/**
 * Writes, edits and deletes comments as fast as the server takes them, and sends each request again, under the same
 * operation id, until it has an answer. It knows what must be there in the end.
 */
export class PersistentWriter {
  /** By comment id: the state that the acknowledged operations add up to. */
  readonly expected = new Map<string, Known>();
  acknowledged = 0;
  retried = 0;

  constructor(
    private readonly reader: FollowingReader,
    private readonly readingId: string,
    private readonly highlightId: string,
    private readonly random: () => number,
  ) {}

  async write(operations: number): Promise<void> {
    for (let index = 0; index < operations; index++) {
      const alive = [...this.expected].filter(([, known]) => !known.deleted);
      const pick = alive[Math.floor(this.random() * alive.length)];
      const dice = this.random();
      if (!pick || dice < 0.5) await this.create(`Note ${index}`);
      else if (dice < 0.8) await this.edit(...pick, `Edited ${index}`);
      else await this.remove(...pick);
    }
  }

  private async create(body: string): Promise<void> {
    const id = randomUUID();
    await this.untilAnswered('PUT', id, { highlightId: this.highlightId, body }, 0);
    this.expected.set(id, { version: 1, body, deleted: false });
  }

  private async edit(id: string, known: Known, body: string): Promise<void> {
    await this.untilAnswered('PATCH', id, { body }, known.version);
    this.expected.set(id, { version: known.version + 1, body, deleted: false });
  }

  private async remove(id: string, known: Known): Promise<void> {
    await this.untilAnswered('DELETE', id, undefined, known.version);
    this.expected.set(id, { version: known.version + 1, body: '', deleted: true });
  }

  private async untilAnswered(method: string, id: string, body: unknown, version: number): Promise<void> {
    const options = { operation: randomUUID(), version };
    const path = `/api/readings/${this.readingId}/comments/${id}`;
    for (;;) {
      const answer = await this.reader.send<CommentWritten>(method, path, body, options).catch(() => null);
      if (answer && answer.status < 400) break;
      if (answer && answer.status < 500) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
      this.retried += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    this.acknowledged += 1;
  }
}
