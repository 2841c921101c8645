import { randomUUID } from 'node:crypto';
import type { Paragraph } from '@postil/document-model';
import type { FollowingReader } from '../following-reader.js';

/**
 * Makes highlights on one revision, one after the other, and sends each request again, under the same operation id,
 * until it has an answer.
 */
export class PersistentAnnotator {
  readonly acknowledged: string[] = [];
  private stopped = false;

  constructor(
    private readonly reader: FollowingReader,
    private readonly readingId: string,
    private readonly revisionId: string,
    private readonly paragraphs: readonly Paragraph[],
    private readonly random: () => number,
  ) {}

  async write(): Promise<void> {
    while (!this.stopped) {
      await this.highlight();
      // Twenty who never pause would be a load test of something else.
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  stop(): void {
    this.stopped = true;
  }

  private async highlight(): Promise<void> {
    const paragraph = this.paragraphs[Math.floor(this.random() * this.paragraphs.length)];
    if (!paragraph) throw new Error('There is no paragraph to write on.');
    const id = randomUUID();
    const anchor = {
      start: { paragraphId: paragraph.id, offset: 0 },
      end: { paragraphId: paragraph.id, offset: 12 },
      quote: { exact: paragraph.text.slice(0, 12), prefix: '', suffix: '' },
    };
    const body = { revisionId: this.revisionId, anchor, color: 'green', visibility: 'group' };
    const path = `/api/readings/${this.readingId}/highlights/${id}`;
    const operation = randomUUID();
    for (;;) {
      const answer = await this.reader.send('PUT', path, body, { operation }).catch(() => null);
      if (answer && answer.status < 400) break;
      if (answer && answer.status < 500) throw new Error(`PUT ${path}: ${JSON.stringify(answer)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    this.acknowledged.push(id);
  }
}
