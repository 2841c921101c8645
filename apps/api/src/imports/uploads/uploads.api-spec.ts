import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { limits } from '@postil/contract';
import { ImportSpecs } from '../../../test/imports/import-specs.js';
import { bring, foldersOf, untilNoFolders } from '../../../test/imports/importing.js';

const at = new ImportSpecs();

describe('an upload', () => {
  test('of more than a file may have is refused before it is read, and leaves nothing', async () => {
    const huge = Buffer.alloc(limits.fileBytes + 1_000_000, 32);
    const { status, body } = await bring(at.owner, at.groupId, huge);
    expect([status, body]).toMatchObject([413, { code: 'too-large', limit: limits.fileBytes }]);
    await untilNoFolders(at.running);
  });

  test('of what only shows on the way that it is too large is refused then', async () => {
    const chunk = Buffer.alloc(4_000_000, 32);
    let sent = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        if (sent > limits.fileBytes + 8_000_000) return controller.close();
        sent += chunk.length;
        controller.enqueue(chunk);
      },
    });
    const path = `${at.owner.address}/api/groups/${at.groupId}/imports/${randomUUID()}`;
    const headers = { cookie: at.owner.cookie, 'idempotency-key': randomUUID() };
    const answer = await fetch(path, { method: 'PUT', headers, body, duplex: 'half' } as RequestInit);
    expect([answer.status, await answer.json()]).toMatchObject([413, { code: 'too-large' }]);
    await untilNoFolders(at.running);
  });

  test('that breaks off leaves nothing behind', async () => {
    const before = await at.everyRow();
    const controller = new AbortController();
    const body = new ReadableStream({
      start: (stream) => stream.enqueue(Buffer.alloc(1_000_000, 32)),
    });
    const path = `${at.owner.address}/api/groups/${at.groupId}/imports/${randomUUID()}`;
    const headers = { cookie: at.owner.cookie, 'idempotency-key': randomUUID() };
    const sending = fetch(path, {
      ...{ method: 'PUT', headers, body, duplex: 'half', signal: controller.signal },
    } as RequestInit).catch((error: unknown) => error);
    while (foldersOf(at.running).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    controller.abort();
    await sending;
    await untilNoFolders(at.running);
    expect(await at.everyRow()).toBe(before);
  });
});
