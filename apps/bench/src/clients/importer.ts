import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { TextImport } from '@postil/contract';
import type { PostilClient } from './postil-client.js';

/** Somebody who brings files into a group of their own. */
export class Importer {
  private constructor(
    private readonly client: PostilClient,
    private readonly groupId: string,
  ) {}

  static async make(client: PostilClient): Promise<Importer> {
    const groupId = randomUUID();
    await client.write('PUT', `/api/groups/${groupId}`, { name: 'Imports' });
    return new Importer(client, groupId);
  }

  /**
   * Brings a file and waits for its end: what became of it, or the status of its refusal. `watch` is told how far it has
   * come, every half second.
   */
  async bring(
    file: Uint8Array,
    filename: string,
    watch?: (progress: TextImport['progress']) => void,
  ): Promise<TextImport | number> {
    const { address, cookie } = this.client;
    const id = randomUUID();
    const path = `/api/groups/${this.groupId}/imports/${id}?filename=${encodeURIComponent(filename)}`;
    const response = await fetch(address + path, {
      method: 'PUT',
      headers: { cookie, origin: address, 'idempotency-key': randomUUID() },
      body: file as Uint8Array<ArrayBuffer>,
    });
    await response.arrayBuffer();
    if (!response.ok) return response.status;
    for (;;) {
      const found = await this.client.get<TextImport>(`/api/imports/${id}`);
      if (found.state !== 'reading') return found;
      watch?.(found.progress);
      await pause(500);
    }
  }

  /** Sends so many bytes without saying before how many; gives the status of the answer. */
  async pour(bytes: number): Promise<number> {
    const { address, cookie } = this.client;
    const piece = new Uint8Array(1_000_000);
    let left = bytes;
    const body = new ReadableStream({
      pull: (stream) => {
        if (left <= 0) return stream.close();
        left -= piece.byteLength;
        stream.enqueue(piece);
      },
    });
    const headers = { cookie, origin: address, 'idempotency-key': randomUUID() };
    const path = `/api/groups/${this.groupId}/imports/${randomUUID()}`;
    const sending = { method: 'PUT', headers, body, duplex: 'half' };
    const response = await fetch(address + path, sending as RequestInit);
    await response.arrayBuffer();
    return response.status;
  }

  /** Gives the id of the reading it became. */
  async keep(id: string): Promise<string> {
    const kept = await this.client.write<{ readingId: string }>('POST', `/api/imports/${id}/keep`, undefined);
    return kept.readingId;
  }

  async discard(id: string): Promise<void> {
    const { address, cookie } = this.client;
    const headers = { cookie, origin: address, 'idempotency-key': randomUUID() };
    await fetch(`${address}/api/imports/${id}`, { method: 'DELETE', headers });
  }
}
