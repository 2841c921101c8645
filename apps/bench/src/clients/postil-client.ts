import { randomBytes, randomUUID } from 'node:crypto';
import type { Reading, Snapshot } from '@postil/contract';

/** Just enough of a reader to measure with: an account, its session, requests as it. */
export class PostilClient {
  private constructor(
    readonly address: string,
    readonly cookie: string,
  ) {}

  static async signUp(address: string, name: string): Promise<PostilClient> {
    const email = `${name}-${randomBytes(4).toString('hex')}@bench.test`;
    const response = await fetch(`${address}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address },
      body: JSON.stringify({ name, email, password: randomUUID() }),
    });
    if (!response.ok) throw new Error(`Sign-up failed: ${response.status} ${await response.text()}`);
    const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]);
    return new PostilClient(address, cookie.join('; '));
  }

  async get<T>(path: string): Promise<T> {
    return this.answer<T>(await fetch(`${this.address}${path}`, { headers: { cookie: this.cookie } }));
  }

  async write<T>(method: string, path: string, body: unknown, contentType = 'application/json'): Promise<T> {
    const response = await fetch(`${this.address}${path}`, {
      method,
      headers: {
        'content-type': contentType,
        origin: this.address,
        cookie: this.cookie,
        'idempotency-key': randomUUID(),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return this.answer<T>(response);
  }

  private async answer<T>(response: Response): Promise<T> {
    if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }
}

export interface BenchReading {
  client: PostilClient;
  reading: Reading;
  snapshot: Snapshot;
  highlightId: string;
}

/** A group of somebody's, who is new unless given, with a reading in it and one highlight to comment on. */
export async function prepareReading(address: string, by?: PostilClient): Promise<BenchReading> {
  const client = by ?? (await PostilClient.signUp(address, 'Bench'));
  const groupId = randomUUID();
  await client.write('PUT', `/api/groups/${groupId}`, { name: 'Bench' });
  const words = 'The river was low that year, and the stones that had been stories were stones again.';
  const { readingId } = await client.write<{ readingId: string }>(
    'PUT',
    `/api/groups/${groupId}/documents/${randomUUID()}?title=Bench`,
    `${words}\n\n${words}\n`,
    'text/plain',
  );
  const reading = await client.get<Reading>(`/api/readings/${readingId}`);
  const chapter = reading.chapters[0];
  if (!chapter) throw new Error('The reading has no chapter.');
  const content = await client.get<{ content: { attrs: { id: string } }[] }>(
    `/api/readings/${readingId}/revisions/${reading.revision.id}/chapters/${chapter.id}`,
  );
  const paragraphId = content.content[0]?.attrs.id ?? '';
  const highlightId = randomUUID();
  await client.write('PUT', `/api/readings/${readingId}/highlights/${highlightId}`, {
    revisionId: reading.revision.id,
    anchor: {
      start: { paragraphId, offset: 0 },
      end: { paragraphId, offset: 9 },
      quote: { exact: 'The river', prefix: '', suffix: '' },
    },
    color: 'yellow',
    visibility: 'group',
  });
  const snapshot = await client.get<Snapshot>(
    `/api/readings/${readingId}/annotations?chapters=${chapter.id}`,
  );
  return { client, reading, snapshot, highlightId };
}
