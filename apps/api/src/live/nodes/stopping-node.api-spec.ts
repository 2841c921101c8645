import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { FollowingReader } from '../../../test/following-reader.js';
import { startApp, type AnotherNode, type RunningApp } from '../../../test/running-app.js';
import { makeHighlight, until } from '../../../test/writing.js';

const text = 'The same words stand here, on this side and on that.\n';

describe('a server that is told to stop', () => {
  let here: RunningApp;
  let there: AnotherNode;
  let amara: FollowingReader;
  let readers: FollowingReader[];
  let readingId: string;

  beforeAll(async () => {
    here = await startApp();
    there = await here.anotherNode();
    amara = await FollowingReader.signUp(here.address, 'Amara');
    const made = await amara.makeReading(text);
    readingId = made.readingId;
    const miro = await FollowingReader.signUp(there.address, 'Miro');
    await amara.letIn(made.groupId, miro);
    readers = Array.from({ length: 30 }, () => new FollowingReader(there.address, miro.cookie));
    for (const reader of [amara, ...readers]) await reader.follow(readingId);
  });

  afterAll(async () => {
    for (const reader of [amara, ...(readers ?? [])]) reader?.disconnect();
    await here?.stop();
  });

  it('takes nobody new, lets requests end, and sends its readers away so that they dial again by themselves', async () => {
    const { highlight } = await makeHighlight(amara, readingId, 'The same words', 1);
    const path = `/api/readings/${readingId}/comments/${randomUUID()}`;
    const body = JSON.stringify({ highlightId: highlight.id, body: 'Begun before, ended after.' });
    const { cookie, address } = readers[0] as FollowingReader;
    const slow = request(address + path, {
      method: 'PUT',
      headers: {
        ...{ cookie, origin: address, 'idempotency-key': randomUUID() },
        ...{ 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
    });
    const answered = new Promise<number | undefined>((resolve, reject) => {
      slow.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
    });
    slow.write(body.slice(0, 5));
    const reasons: string[] = [];
    for (const reader of readers) reader.live.on('disconnect', (reason) => void reasons.push(reason));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const stopped = there.stop();
    await until(() => reasons.length === readers.length);
    // Not "io server disconnect", after which a client does not dial again by itself.
    expect(new Set(reasons)).toEqual(new Set(['transport close']));
    await expect(fetch(`${address}/api/health`)).rejects.toThrow();
    slow.end(body.slice(5));
    expect(await answered).toBe(200);
    await stopped;
    // What was written at the very end is told to the other server too.
    await until(() => amara.folded().highlights[0]?.comments === 1);
  });

  it('loses nothing for them: on the other server they get what they missed', async () => {
    const written = await makeHighlight(amara, readingId, 'on that', 1);
    for (const { cookie } of readers.slice(0, 3)) {
      const again = new FollowingReader(here.address, cookie);
      await again.follow(readingId);
      expect(again.folded().highlights.map(({ highlight }) => highlight.id)).toContain(written.highlight.id);
      again.disconnect();
    }
  });
});
